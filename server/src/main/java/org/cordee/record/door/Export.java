package org.cordee.record.door;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cordee.store.RecordStore;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.definition.Definitions;
import org.jspecify.annotations.Nullable;

/**
 * $export and Patient/$export (Bulk Data Access 2): asked for, followed and fetched as the guide says. The request itself is in the
 * addresses that are given back, and a file is written while it is fetched, so that no node holds anything.
 */
final class Export {
    /** The first segment of the addresses for following and fetching. */
    static final String SEGMENT = "_export";

    private static final String STATUS = "status";
    private static final int PORTION = 500;
    private static final Set<String> FORMATS =
            Set.of("application/fhir+ndjson", "application/ndjson", "ndjson", "application/fhir ndjson");

    private final RecordStore store;
    private final Trace trace;

    Export(RecordStore store, Trace trace) {
        this.store = store;
        this.trace = trace;
    }

    List<Operations.Operation> operations() {
        return List.of(
                new Operations.Operation(
                        "export",
                        Set.of(Operations.Level.SYSTEM),
                        Set.of(),
                        false,
                        "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export",
                        this::asked),
                new Operations.Operation(
                        "export",
                        Set.of(Operations.Level.TYPE),
                        Set.of("Patient"),
                        false,
                        "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/patient-export",
                        this::asked));
    }

    private Answer asked(Call call, String type, String id) {
        var kept = new ArrayList<Parameter>();
        for (var parameter : call.query()) {
            switch (parameter.name()) {
                case "_type" -> {
                    for (var wanted : parameter.value().split(",", -1)) {
                        if (!Definitions.r4().isType(wanted)) {
                            return Answer.refused(400, "value", "_type names what is no resource type of FHIR R4.");
                        }
                    }
                    kept.add(parameter);
                }
                case "_since" -> {
                    if (Instants.of(parameter.value()) == null) {
                        return Instants.refused("_since");
                    }
                    kept.add(parameter);
                }
                case "_outputFormat" -> {
                    if (!FORMATS.contains(parameter.value())) {
                        return Answer.refused(400, "not-supported", "Exports are given as application/fhir+ndjson.");
                    }
                }
                default -> {
                    return Answer.refused(400, "not-supported", "$export takes _type, _since and _outputFormat.");
                }
            }
        }
        if (!type.isEmpty()) {
            kept.add(new Parameter("of", type));
        }
        kept.add(new Parameter("at", Instant.now().toString()));
        trace.searched(call.actor(), "$export", call.http().getQueryString(), List.of());
        return Answer.empty(202)
                .with("Content-Location", Links.address(call.base() + "/" + SEGMENT + "/" + STATUS, kept));
    }

    /** What lies below {@link #SEGMENT}: the status, and one file for each type. */
    Answer below(Call call) {
        var name = call.segment(1);
        if (name.equals(STATUS)) {
            return switch (call.method()) {
                case "GET" -> manifest(call);
                case "DELETE" -> Answer.empty(202);
                default -> Answer.notAllowed(call.method(), "GET, DELETE");
            };
        }
        if (!Definitions.r4().isType(name)) {
            return Answer.refused(404, "not-found", "No such file: take the addresses from the status of an export.");
        }
        var since = call.parameter("_since");
        trace.searched(call.actor(), "$export " + name, call.http().getQueryString(), List.of());
        return Answer.streamed(new Answer.Stream(
                "application/fhir+ndjson", out -> written(call, name, since == null ? null : Instants.of(since), out)));
    }

    private Answer manifest(Call call) {
        var asked = call.parameter("_type");
        var ofPatients = call.parameter("of") != null;
        var types = new TreeSet<>(asked == null ? Definitions.r4().types() : List.of(asked.split(",", -1)));
        if (ofPatients) {
            var compartment =
                    new LinkedHashSet<>(Definitions.r4().compartment("Patient").keySet());
            compartment.add("Patient");
            types.retainAll(compartment);
        }
        var since = call.parameter("_since");
        var at = call.parameter("at");
        var json = new JsonText()
                .raw("{\"transactionTime\":")
                .string(at == null ? Instant.now().toString() : at)
                .and("request", call.base() + (ofPatients ? "/Patient/$export" : "/$export"))
                .raw(",\"requiresAccessToken\":true,\"output\":[");
        var comma = "";
        for (var type : types) {
            if (isAny(call, type)) {
                var url = call.base() + "/" + SEGMENT + "/" + type;
                json.raw(comma)
                        .raw("{\"type\":")
                        .string(type)
                        .and("url", since == null ? url : Links.address(url, List.of(new Parameter("_since", since))))
                        .raw("}");
                comma = ",";
            }
        }
        return Answer.json(200, json.raw("],\"error\":[]}").pieces()).with("Content-Type", "application/json");
    }

    private boolean isAny(Call call, String type) {
        return store.search(call.reach(), SearchRequest.with(type, "_count", "1")) instanceof SearchOutcome.Page page
                && !page.matches().isEmpty();
    }

    /** Whose lines are in a portion is in the ledger before the portion leaves. */
    private void written(Call call, String type, @Nullable Instant since, OutputStream out) throws IOException {
        String next = null;
        do {
            var portion = new ByteArrayOutputStream();
            next = store.ndjson()
                    .export(call.reach(), type, since, null, next, PORTION, portion)
                    .next();
            var bytes = portion.toByteArray();
            trace.trail().visit(() -> {
                trace.exported(call.actor(), type, bytes);
                return true;
            });
            out.write(bytes);
        } while (next != null);
    }
}
