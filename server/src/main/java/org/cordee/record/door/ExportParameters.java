package org.cordee.record.door;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.LocalReference;
import org.jspecify.annotations.Nullable;

/** What the parameters of an export say, however they came. */
record ExportParameters(
        Set<String> types, List<String> filters, @Nullable Instant since, List<String> elements, List<String> patients)
        implements Understood.Exported {
    private static final Set<String> FORMATS =
            Set.of("application/fhir+ndjson", "application/ndjson", "ndjson", "application/fhir ndjson");

    static Understood.Exported of(Call call, String type, List<Parameter> parameters) {
        var types = new TreeSet<String>();
        var filters = new ArrayList<String>();
        var elements = new ArrayList<>(call.output().elements());
        var patients = new TreeSet<String>();
        Instant since = null;
        for (var parameter : parameters) {
            var value = parameter.value();
            switch (parameter.name()) {
                case "_type" -> types.addAll(List.of(value.split(",", -1)));
                case "_typeFilter" -> filters.addAll(List.of(value.split(",(?=[A-Z][A-Za-z]+\\?)")));
                case "_since" -> {
                    since = Instants.of(value);
                    if (since == null) {
                        return Instants.refused("_since");
                    }
                }
                case "_elements" -> elements.addAll(List.of(value.split(",", -1)));
                case "patient" -> {
                    var named = patients(type, value);
                    if (named.isEmpty()) {
                        return Answer.refused(
                                400,
                                "value",
                                "patient is a reference such as Patient/1, in an export of patients or of a group.");
                    }
                    patients.addAll(named);
                }
                case "_outputFormat" -> {
                    if (!FORMATS.contains(value)) {
                        return Answer.refused(400, "not-supported", "Exports are given as application/fhir+ndjson.");
                    }
                }
                default -> {
                    if (!isLenient(call)) {
                        return Answer.refused(
                                400,
                                "not-supported",
                                "$export takes _type, _typeFilter, _since, _elements, patient and _outputFormat.");
                    }
                }
            }
        }
        for (var wanted : types) {
            if (!Definitions.r4().isType(wanted)) {
                return Answer.refused(400, "value", "_type names what is no resource type of FHIR R4.");
            }
        }
        return new ExportParameters(types, filters, since, List.copyOf(elements), List.copyOf(patients));
    }

    private static List<String> patients(String type, String value) {
        var ids = new ArrayList<String>();
        for (var one : value.split(",", -1)) {
            var patient = LocalReference.parse(one);
            if (type.isEmpty() || patient == null || !patient.type().equals("Patient")) {
                return List.of();
            }
            ids.add(patient.id());
        }
        return ids;
    }

    private static boolean isLenient(Call call) {
        return Preferences.has(call.http(), "handling", "lenient");
    }
}
