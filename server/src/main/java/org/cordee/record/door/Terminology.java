package org.cordee.record.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.cordee.store.Answer.Given;
import org.cordee.store.Fhir;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.knowledge.Knowledge;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * ValueSet/$expand, ValueSet/$validate-code, CodeSystem/$validate-code, CodeSystem/$lookup and ConceptMap/$translate on base R4 and
 * what the record holds; codes are given by system and code.
 */
final class Terminology {
    private static final int USUAL_COUNT = 1000;
    private static final Set<Operations.Level> OF_TYPE = Set.of(Operations.Level.TYPE);

    private final RecordStore store;
    private final Trace trace;
    private final BodyReader bodies;

    Terminology(RecordStore store, Trace trace, BodyReader bodies) {
        this.store = store;
        this.trace = trace;
        this.bodies = bodies;
    }

    @FunctionalInterface
    private interface Asked {
        org.cordee.store.@Nullable Answer of(Call call, OperationInput input, String type, String id);
    }

    /** None where the heap is too small for them. */
    List<Operations.Operation> operations() {
        if (!Knowledge.hasRoom()) {
            return List.of();
        }
        return List.of(
                operation(
                        "expand", "ValueSet", Set.of(Operations.Level.TYPE, Operations.Level.INSTANCE), this::expanded),
                operation("validate-code", "ValueSet", OF_TYPE, this::inValueSet),
                operation("validate-code", "CodeSystem", OF_TYPE, this::inCodeSystem),
                operation("lookup", "CodeSystem", OF_TYPE, this::lookedUp),
                operation("translate", "ConceptMap", OF_TYPE, this::translated));
    }

    private Operations.Operation operation(String name, String type, Set<Operations.Level> levels, Asked asked) {
        return new Operations.Operation(
                name,
                levels,
                Set.of(type),
                false,
                "http://hl7.org/fhir/OperationDefinition/" + type + "-" + name,
                (call, ofType, id) -> answer(call, name, ofType, id, asked));
    }

    private Answer answer(Call call, String name, String type, String id, Asked asked) throws IOException {
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> {
                trace.searched(call.actor(), type + "/$" + name, call.http().getQueryString(), List.of());
                yield switch (asked.of(call, input, type, id)) {
                    case null ->
                        Answer.refused(
                                400,
                                "required",
                                "$" + name + " on " + type
                                        + " needs its parameters by value: url for a value set or map, system and code for a code.");
                    case Given given -> shown(given);
                    case Refusal refusal -> Answer.refused(refusal);
                };
            }
        };
    }

    static Answer shown(Given given) {
        var json = Fhir.context().newJsonParser().encodeResourceToString(given.resource());
        return Answer.json(200, List.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    private org.cordee.store.@Nullable Answer expanded(Call call, OperationInput input, String type, String id) {
        var url = input.value("url");
        ValueSet given = null;
        if (!id.isEmpty()) {
            switch (store.read(call.reach(), type, id)) {
                case ReadOutcome.Found found -> given = found.resource().as(ValueSet.class);
                case ReadOutcome.NotModified same -> given = same.resource().as(ValueSet.class);
                case Refusal refusal -> {
                    return refusal;
                }
            }
        } else if (input.resource() != null && input.resource().type().equals("ValueSet")) {
            given = Fhir.context()
                    .newJsonParser()
                    .parseResource(ValueSet.class, new String(input.resource().json(), StandardCharsets.UTF_8));
        }
        return given == null && url == null
                ? null
                : store.knowledge()
                        .expanded(
                                url,
                                given,
                                input.value("filter"),
                                number(input.value("offset"), 0),
                                number(input.value("count"), USUAL_COUNT));
    }

    private org.cordee.store.@Nullable Answer inValueSet(Call call, OperationInput input, String type, String id) {
        var url = input.value("url");
        var code = input.value("code");
        return url == null || code == null
                ? null
                : store.knowledge().codeValidated(url, input.value("system"), code, input.value("display"));
    }

    private org.cordee.store.@Nullable Answer inCodeSystem(Call call, OperationInput input, String type, String id) {
        var system = input.value("url");
        var code = input.value("code");
        return system == null || code == null
                ? null
                : store.knowledge().codeValidated(null, system, code, input.value("display"));
    }

    private org.cordee.store.@Nullable Answer lookedUp(Call call, OperationInput input, String type, String id) {
        var system = input.value("system");
        var code = input.value("code");
        return system == null || code == null ? null : store.knowledge().lookedUp(system, code);
    }

    private org.cordee.store.@Nullable Answer translated(Call call, OperationInput input, String type, String id) {
        var url = input.value("url");
        var code = input.value("code");
        var target = input.value("targetsystem");
        return url == null || code == null
                ? null
                : store.knowledge().translated(url, input.value("system"), code, target);
    }

    private static int number(@Nullable String written, int usual) {
        var number = written == null ? null : Preconditions.number(written);
        return number == null ? usual : number;
    }
}
