package org.cordee.record.door;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cordee.store.Interaction;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.definition.Definitions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * $export, Patient/$export and Group/[id]/$export (Bulk Data Access 2.0.0): takes the request and notes it as a job, which
 * {@link ExportFiles} follows.
 */
final class Export {
    static final String KIND = "export";
    static final JsonMapper MAPPER = JsonMapper.shared();

    private static final String DEFINITIONS = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/";

    private final RecordStore store;
    private final Trace trace;
    private final BodyReader bodies;

    Export(RecordStore store, Trace trace, BodyReader bodies) {
        this.store = store;
        this.trace = trace;
        this.bodies = bodies;
    }

    List<Operations.Operation> operations() {
        return List.of(
                new Operations.Operation(
                        KIND, Set.of(Operations.Level.SYSTEM), Set.of(), false, DEFINITIONS + "export", this::asked),
                new Operations.Operation(
                        KIND,
                        Set.of(Operations.Level.TYPE),
                        Set.of("Patient"),
                        false,
                        DEFINITIONS + "patient-export",
                        this::asked),
                new Operations.Operation(
                        KIND,
                        Set.of(Operations.Level.INSTANCE),
                        Set.of("Group"),
                        false,
                        DEFINITIONS + "group-export",
                        this::asked));
    }

    private Answer asked(Call call, String type, String id) throws IOException {
        if (!id.isEmpty()) {
            switch (store.read(call.reach(), type, id)) {
                case ReadOutcome.Found found -> trace.read(call.actor(), found.resource());
                case ReadOutcome.NotModified same -> trace.read(call.actor(), same.resource());
                case Refusal refusal -> {
                    return Answer.refused(refusal);
                }
            }
        }
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> begun(call, type, id, input);
        };
    }

    private Answer begun(Call call, String type, String id, OperationInput input) {
        return switch (ExportParameters.of(call, type, input.values())) {
            case Answer refusal -> refusal;
            case ExportParameters read -> begun(call, type, id, read);
        };
    }

    private Answer begun(Call call, String type, String id, ExportParameters read) {
        var byType = new HashMap<String, List<String>>();
        var refusal = filtered(call, read.filters(), byType);
        if (refusal != null) {
            return refusal;
        }
        var ofPatients = !type.isEmpty();
        var url = call.base() + (id.isEmpty() ? ofPatients ? "/Patient" : "" : "/Group/" + id) + "/$export";
        var asked = new ExportAsked(
                Links.address(url, asCalled(call, read.elements())),
                reached(call, read.types(), ofPatients),
                read.since(),
                ofPatients,
                id.isEmpty() ? null : id,
                byType,
                read.elements(),
                read.patients());
        var progress = new ExportAsked.Progress(asked.types(), List.of());
        var job = store.bulk()
                .jobs()
                .begin(
                        call.actor().reference(),
                        KIND,
                        MAPPER.writeValueAsString(asked),
                        MAPPER.writeValueAsString(progress));
        trace.searched(call.actor(), "$export", call.http().getQueryString(), List.of());
        return Answer.empty(202).with("Content-Location", call.base() + "/" + ExportFiles.SEGMENT + "/" + job.id());
    }

    /** The parameters of the address, with that one which the call keeps apart. */
    private static List<Parameter> asCalled(Call call, List<String> elements) {
        var all = new ArrayList<>(call.query());
        if (!elements.isEmpty()) {
            all.add(new Parameter("_elements", String.join(",", elements)));
        }
        return all;
    }

    /** Types asked for, or all, as far as the caller may read them; of patients, those of their compartment. */
    private static List<String> reached(Call call, Set<String> asked, boolean ofPatients) {
        var types = new TreeSet<>(asked.isEmpty() ? Definitions.r4().types() : asked);
        if (ofPatients) {
            var compartment =
                    new LinkedHashSet<>(Definitions.r4().compartment("Patient").keySet());
            compartment.add("Patient");
            types.retainAll(compartment);
        }
        types.removeIf(type -> !call.reach().permits(type, Interaction.READ));
        return List.copyOf(types);
    }

    private @Nullable Answer filtered(Call call, List<String> filters, Map<String, List<String>> byType) {
        for (var filter : filters) {
            int mark = filter.indexOf('?');
            var type = filter.substring(0, Math.max(mark, 0));
            if (!Definitions.r4().isType(type)) {
                return Answer.refused(
                        400, "value", "_typeFilter is a search such as Observation?category=vital-signs.");
            }
            var query = filter.substring(mark + 1);
            var refusal = store.bulk().exports().refused(call.reach(), type, query);
            if (refusal != null) {
                return Answer.refused(refusal);
            }
            byType.computeIfAbsent(type, none -> new ArrayList<>()).add(query);
        }
        return null;
    }
}
