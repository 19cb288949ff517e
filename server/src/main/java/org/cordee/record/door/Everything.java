package org.cordee.record.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.StoredResource;
import org.jspecify.annotations.Nullable;

/**
 * Patient/[id]/$everything and Encounter/[id]/$everything: the one asked for, its compartment, and who and what these refer to
 * outside of it, all within reach; in pages, with _since, _type and _count.
 */
final class Everything {
    private static final String USUAL_COUNT = "500";
    private static final byte[] REFERENCE = "\"reference\":\"".getBytes(StandardCharsets.US_ASCII);
    /** Types outside of a patient's compartment that its resources need to be understood. */
    private static final Set<String> SUPPORTING = Set.of(
            "Practitioner",
            "PractitionerRole",
            "Organization",
            "Location",
            "HealthcareService",
            "Medication",
            "Substance");

    private final RecordStore store;
    private final Trace trace;
    private final BodyReader bodies;

    Everything(RecordStore store, Trace trace, BodyReader bodies) {
        this.store = store;
        this.trace = trace;
        this.bodies = bodies;
    }

    List<Operations.Operation> operations() {
        return List.of(operation("Patient"), operation("Encounter"));
    }

    private Operations.Operation operation(String type) {
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
            case OperationInput input ->
                switch (store.read(call.reach(), type, id)) {
                    case ReadOutcome.Found owner -> found(call, owner.resource(), input);
                    case ReadOutcome.NotModified same -> throw new IllegalStateException("no condition was given");
                    case Refusal refusal -> Answer.refused(refusal);
                };
        };
    }

    private Answer found(Call call, StoredResource owner, OperationInput input) {
        var asked = new ArrayList<Parameter>();
        for (var parameter : input.values()) {
            switch (parameter.name()) {
                case "_since" -> asked.add(new Parameter("_lastUpdated", "ge" + parameter.value()));
                case "_type", "_count" -> asked.add(parameter);
                case Links.CURSOR -> {}
                default -> {
                    return Answer.refused(
                            400,
                            "not-supported",
                            "$everything takes _since, _type and _count; dates of care are searched for type by type.");
                }
            }
        }
        if (input.value("_count") == null) {
            asked.add(new Parameter("_count", USUAL_COUNT));
        }
        var cursor = input.value(Links.CURSOR);
        var request = new SearchRequest(null, asked, owner.reference(), true, cursor);
        return switch (store.search(call.reach(), request)) {
            case SearchOutcome.Page page -> shown(call, owner, input, page, cursor);
            case Refusal refusal -> Answer.refused(refusal);
        };
    }

    private Answer shown(
            Call call, StoredResource owner, OperationInput input, SearchOutcome.Page page, @Nullable String cursor) {
        var types = input.value("_type");
        var matches = new ArrayList<StoredResource>();
        boolean wanted = types == null || List.of(types.split(",", -1)).contains(owner.type());
        if (cursor == null && wanted) {
            matches.add(owner);
        }
        page.matches().stream()
                .filter(match -> !match.reference().equals(owner.reference()))
                .forEach(matches::add);
        var supporting = types == null ? supporting(call, matches) : List.<StoredResource>of();
        trace.searched(
                call.actor(),
                owner.reference() + "/$everything",
                call.http().getQueryString(),
                Links.both(matches, supporting));
        var used = new ArrayList<>(input.values());
        used.removeIf(parameter -> parameter.name().equals(Links.CURSOR));
        var whole = new SearchOutcome.Page(matches, supporting, page.next(), null, used, List.of());
        var url = call.base() + "/" + owner.reference() + "/$everything";
        return Answer.json(200, Bundles.searchset(call.base(), url, whole, call.general(), call.output()));
    }

    private List<StoredResource> supporting(Call call, List<StoredResource> matches) {
        var references = new LinkedHashSet<String>();
        matches.forEach(match -> references(match.json(), references));
        var found = new ArrayList<StoredResource>();
        for (var reference : references) {
            int slash = reference.indexOf('/');
            var read = store.read(call.reach(), reference.substring(0, slash), reference.substring(slash + 1));
            if (read instanceof ReadOutcome.Found one) {
                found.add(one.resource());
            }
        }
        return found;
    }

    /** References of the kept bytes, which bear no spaces. */
    private static void references(byte[] json, Set<String> into) {
        for (int i = 0; i + REFERENCE.length < json.length; i++) {
            if (json[i] == '"' && json[i + 1] == 'r' && isReference(json, i)) {
                int start = i + REFERENCE.length;
                int end = start;
                while (end < json.length && json[end] != '"') {
                    end++;
                }
                var reference = new String(json, start, end - start, StandardCharsets.UTF_8);
                var parts = reference.split("/", -1);
                if (parts.length == 2 && SUPPORTING.contains(parts[0]) && Router.isId(parts[1])) {
                    into.add(reference);
                }
                i = end;
            }
        }
    }

    private static boolean isReference(byte[] json, int at) {
        for (int i = 2; i < REFERENCE.length; i++) {
            if (json[at + i] != REFERENCE[i]) {
                return false;
            }
        }
        return true;
    }
}
