package org.cordee.record.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.store.Answer.Given;
import org.cordee.store.Fhir;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.knowledge.Knowledge;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * ValueSet/$expand, ValueSet/$validate-code, CodeSystem/$validate-code, CodeSystem/$lookup and ConceptMap/$translate on base R4 and
 * what the record holds; a code is given as code with its system, as a Coding or as a CodeableConcept.
 */
final class Terminology {
    private static final int USUAL_COUNT = 1000;
    private static final Set<Operations.Level> OF_TYPE = Set.of(Operations.Level.TYPE);
    private static final Set<Operations.Level> OF_ALL = Set.of(Operations.Level.TYPE, Operations.Level.INSTANCE);

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
                operation("expand", "ValueSet", OF_ALL, this::expanded),
                operation("validate-code", "ValueSet", OF_ALL, this::inValueSet),
                operation("validate-code", "CodeSystem", OF_ALL, this::inCodeSystem),
                operation("lookup", "CodeSystem", OF_TYPE, this::lookedUp),
                operation("translate", "ConceptMap", OF_ALL, this::translated));
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
                var whole = id.isEmpty() || name.equals("expand") ? input : named(call, input, type, id);
                yield switch (whole == null ? notThere(type, id) : asked.of(call, whole, type, id)) {
                    case null ->
                        Answer.refused(
                                400,
                                "required",
                                "$" + name + " on " + type
                                        + " needs its parameters by value: url for a value set or map, code with system, coding or codeableConcept for a code.");
                    case Given given -> shown(given);
                    case Refusal refusal -> Answer.refused(refusal);
                };
            }
        };
    }

    private static org.cordee.store.Answer notThere(String type, String id) {
        return new Refusal.NotFound(type, id);
    }

    /** The question put to one resource: what it was called with, and the canonical address of that one. */
    private @Nullable OperationInput named(Call call, OperationInput input, String type, String id) {
        if (!(store.read(call.reach(), type, id) instanceof ReadOutcome.Found found)) {
            return null;
        }
        var values = new ArrayList<>(input.values());
        values.removeIf(value -> value.name().equals("url"));
        if (found.resource().resource() instanceof MetadataResource canonical && canonical.hasUrl()) {
            values.addFirst(new Parameter("url", canonical.getUrl()));
        }
        return new OperationInput(values, input.resource());
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
        return url == null
                ? null
                : Coded.best(
                        Coded.of(input, "system"),
                        one -> store.knowledge().codeValidated(url, one.system(), one.code(), input.value("display")));
    }

    private org.cordee.store.@Nullable Answer inCodeSystem(Call call, OperationInput input, String type, String id) {
        var url = input.value("url");
        var ofSystem = Coded.of(input, "url").stream()
                .filter(one -> one.system() != null && (url == null || url.equals(one.system())))
                .toList();
        return Coded.best(
                ofSystem,
                one -> store.knowledge().codeValidated(null, one.system(), one.code(), input.value("display")));
    }

    private org.cordee.store.@Nullable Answer lookedUp(Call call, OperationInput input, String type, String id) {
        for (var one : Coded.of(input, "system")) {
            if (one.system() != null) return store.knowledge().lookedUp(one.system(), one.code());
        }
        return null;
    }

    private org.cordee.store.@Nullable Answer translated(Call call, OperationInput input, String type, String id) {
        var url = input.value("url");
        return url == null
                ? null
                : Coded.best(
                        Coded.of(input, "system"),
                        one -> store.knowledge()
                                .translated(url, one.system(), one.code(), input.value("targetsystem")));
    }

    private static int number(@Nullable String written, int usual) {
        var number = written == null ? null : Preconditions.number(written);
        return number == null ? usual : number;
    }
}
