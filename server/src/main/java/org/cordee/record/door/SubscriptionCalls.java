package org.cordee.record.door;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.record.subscription.Subscriptions;
import org.cordee.store.Refusal;
import org.cordee.store.SearchRequest.Parameter;
import org.jspecify.annotations.Nullable;

/** $status, $events and $get-ws-binding-token of the subscriptions guide (R4 backport 1.1), and $topic-list of its drafts. */
final class SubscriptionCalls {
    private static final String GUIDE =
            "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-";
    private static final Set<String> TYPE = Set.of("Subscription");
    private static final Set<String> CONTENTS = Set.of("empty", "id-only", "full-resource");

    private final Subscriptions subscriptions;
    private final Trace trace;
    private final BodyReader bodies;

    SubscriptionCalls(Subscriptions subscriptions, Trace trace, BodyReader bodies) {
        this.subscriptions = subscriptions;
        this.trace = trace;
        this.bodies = bodies;
    }

    List<Operations.Operation> operations() {
        var both = Set.of(Operations.Level.TYPE, Operations.Level.INSTANCE);
        return List.of(
                new Operations.Operation("status", both, TYPE, false, GUIDE + "status", this::status),
                new Operations.Operation(
                        "events", Set.of(Operations.Level.INSTANCE), TYPE, false, GUIDE + "events", this::events),
                new Operations.Operation(
                        "get-ws-binding-token", both, TYPE, false, GUIDE + "get-ws-binding-token", this::bindingToken),
                new Operations.Operation(
                        "topic-list",
                        Set.of(Operations.Level.TYPE),
                        TYPE,
                        false,
                        "https://cordee.example/fhir/OperationDefinition/subscription-topic-list",
                        (call, type, id) -> Answer.json(200, List.of(subscriptions.topics(call.base())))));
    }

    private Answer status(Call call, String type, String id) throws IOException {
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> {
                var ids = id.isEmpty() ? ids(call, input) : List.of(id);
                var states = id.isEmpty() ? Set.copyOf(all(input, "status")) : Set.<String>of();
                trace.searched(call.actor(), "Subscription/$status", String.join(",", ids), List.of());
                var answer = subscriptions.status(call.actor(), call.base(), ids, states);
                yield !id.isEmpty() && answer.isEmpty() ? notFound(id) : Answer.json(200, List.of(answer.bundle()));
            }
        };
    }

    private Answer events(Call call, String type, String id) throws IOException {
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> {
                var since = number(input.value("eventsSinceNumber"), 1);
                var until = number(input.value("eventsUntilNumber"), Long.MAX_VALUE);
                var content = input.value("content");
                if (since == null || until == null) {
                    yield Answer.refused(400, "value", "eventsSinceNumber and eventsUntilNumber are event numbers.");
                }
                if (content != null && !CONTENTS.contains(content)) {
                    yield Answer.refused(400, "value", "content is one of empty, id-only and full-resource.");
                }
                yield subscriptions
                        .events(call.actor(), call.base(), id, since, until, content)
                        .map(json -> Answer.json(200, List.of(json)))
                        .orElseGet(() -> notFound(id));
            }
        };
    }

    private Answer bindingToken(Call call, String type, String id) throws IOException {
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> {
                var ids = id.isEmpty() ? ids(call, input) : List.of(id);
                trace.searched(call.actor(), "Subscription/$get-ws-binding-token", String.join(",", ids), List.of());
                yield subscriptions
                        .bindingToken(call.actor(), call.base(), ids)
                        .map(json -> Answer.json(200, List.of(json)).with("Cache-Control", "no-store"))
                        .orElseGet(
                                () -> Answer.refused(
                                        404,
                                        "not-found",
                                        "No subscription of yours with a channel of type websocket has this id: create one first."));
            }
        };
    }

    /** Those named, else all within reach. */
    private List<String> ids(Call call, OperationInput input) {
        var named = all(input, "id");
        return named.isEmpty() ? subscriptions.within(call.actor()) : named;
    }

    private static List<String> all(OperationInput input, String name) {
        return input.values().stream()
                .filter(value -> value.name().equals(name))
                .map(Parameter::value)
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .filter(value -> !value.isBlank())
                .distinct()
                .collect(Collectors.toList());
    }

    private static @Nullable Long number(@Nullable String text, long usual) {
        if (text == null) {
            return usual;
        }
        return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }

    private static Answer notFound(String id) {
        return Answer.refused(new Refusal.NotFound("Subscription", id));
    }
}
