package org.cordee.record.door;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.store.EverythingRequest;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;

/**
 * Patient/[id]/$everything and Encounter/[id]/$everything: all that is about it, and who and what that refers to, within reach; in
 * pages, with start and end of care, _since, _type and _count.
 */
final class Everything {
    private static final int USUAL_COUNT = 500;

    private final RecordStore store;
    private final Trace trace;
    private final BodyReader bodies;

    Everything(RecordStore store, Trace trace, BodyReader bodies) {
        this.store = store;
        this.trace = trace;
        this.bodies = bodies;
    }

    Operations.Operation of(String type) {
        return new Operations.Operation(
                "everything",
                Set.of(Operations.Level.INSTANCE),
                Set.of(type),
                false,
                "http://hl7.org/fhir/OperationDefinition/" + type + "-everything",
                this::answer);
    }

    private Answer answer(Call call, String type, String id) throws IOException {
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> page(call, type, id, input);
        };
    }

    private Answer page(Call call, String type, String id, OperationInput input) {
        Set<String> types = Set.of();
        String start = null;
        String end = null;
        Instant since = null;
        int count = USUAL_COUNT;
        String cursor = null;
        for (var parameter : input.values()) {
            switch (parameter.name()) {
                case "_type" -> types = Set.copyOf(List.of(parameter.value().split(",", -1)));
                case "start" -> start = parameter.value();
                case "end" -> end = parameter.value();
                case "_since" -> {
                    since = Instants.of(parameter.value());
                    if (since == null) {
                        return Instants.refused("_since");
                    }
                }
                case "_count" -> {
                    var number = Preconditions.number(parameter.value());
                    if (number == null || number == 0) {
                        return Answer.refused(400, "value", "_count must be a number from 1 on.");
                    }
                    count = number;
                }
                case Links.CURSOR -> cursor = parameter.value();
                default -> {
                    return Answer.refused(
                            400, "not-supported", "$everything takes start, end, _since, _type and _count.");
                }
            }
        }
        return switch (store.everything(
                call.reach(), new EverythingRequest(type, id, types, since, start, end, count, cursor))) {
            case SearchOutcome.Page page -> shown(call, type + "/" + id + "/$everything", input, page);
            case Refusal refusal -> Answer.refused(refusal);
        };
    }

    private Answer shown(Call call, String path, OperationInput input, SearchOutcome.Page page) {
        trace.searched(call.actor(), path, call.http().getQueryString(), Links.both(page.matches(), page.included()));
        var used = new ArrayList<>(input.values());
        used.removeIf(parameter -> parameter.name().equals(Links.CURSOR));
        var whole = new SearchOutcome.Page(
                page.matches(), page.included(), page.next(), page.total(), used, page.ignored());
        return Answer.json(
                200, Bundles.searchset(call.base(), call.base() + "/" + path, whole, call.general(), call.output()));
    }
}
