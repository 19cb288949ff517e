package org.cordee.record.door;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.cordee.platform.page.Words;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.StoredResource;

/**
 * Patient/[id]/$summary and Patient/$summary?identifier=… (International Patient Summary 2.0.0): a document made of what the record
 * holds within reach. Problems, allergies and medications are always there, with the statement that nothing is known where nothing is.
 */
final class Summary {
    private static final int MOST_PER_SECTION = 200;
    private static final Set<String> PROFILES = Set.of("", SummaryDocument.PROFILE, SummaryDocument.PROFILE + "|2.0.0");

    private final RecordStore store;
    private final Trace trace;
    private final BodyReader bodies;
    private final Function<Call, Words> words;

    Summary(RecordStore store, Trace trace, BodyReader bodies, Function<Call, Words> words) {
        this.store = store;
        this.trace = trace;
        this.bodies = bodies;
        this.words = words;
    }

    Operations.Operation operation() {
        return new Operations.Operation(
                "summary",
                Set.of(Operations.Level.TYPE, Operations.Level.INSTANCE),
                Set.of("Patient"),
                false,
                "http://hl7.org/fhir/uv/ips/OperationDefinition/summary",
                this::answer);
    }

    private Answer answer(Call call, String type, String id) throws IOException {
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> {
                var profile = input.value("profile");
                yield profile != null && !PROFILES.contains(profile)
                        ? Answer.refused(
                                422,
                                "not-supported",
                                "Summaries are made to the profile " + SummaryDocument.PROFILE
                                        + "; leave the parameter profile out, or name that one.")
                        : id.isEmpty() ? identified(call, input) : summed(call, id);
            }
        };
    }

    private Answer identified(Call call, OperationInput input) {
        var identifier = input.value("identifier");
        if (identifier == null || identifier.isBlank()) {
            return Answer.refused(
                    400, "required", "Call $summary on a Patient, or give its identifier as system|value.");
        }
        return switch (store.search(
                call.reach(), SearchRequest.with("Patient", "identifier", identifier, "_count", "2"))) {
            case SearchOutcome.Page page ->
                switch (page.matches().size()) {
                    case 0 -> Answer.refused(404, "not-found", "No patient within reach has this identifier.");
                    case 1 -> summed(call, page.matches().getFirst().id());
                    default ->
                        Answer.refused(
                                412,
                                "multiple-matches",
                                "Several patients have this identifier: call $summary on one of them.");
                };
            case Refusal refusal -> Answer.refused(refusal);
        };
    }

    private Answer summed(Call call, String id) {
        return switch (store.read(call.reach(), "Patient", id)) {
            case ReadOutcome.Found found -> document(call, found.resource());
            case ReadOutcome.NotModified same -> document(call, same.resource());
            case Refusal refusal -> Answer.refused(refusal);
        };
    }

    private Answer document(Call call, StoredResource patient) {
        var found = new LinkedHashMap<SummarySection, List<StoredResource>>();
        Map<String, StoredResource> all = new LinkedHashMap<>();
        all.put(patient.reference(), patient);
        for (var section : SummarySection.ALL) {
            var entries = new ArrayList<StoredResource>();
            for (var search : section.searches()) {
                entries(call.reach(), patient, section, search, entries, all);
            }
            if (!entries.isEmpty() || section.kept() == SummarySection.Kept.ALWAYS) {
                found.put(section, entries);
            }
        }
        trace.searched(call.actor(), patient.reference() + "/$summary", null, List.of(patient));
        return Answer.json(200, new SummaryDocument(call.base(), words.apply(call), patient, found, all).json());
    }

    private void entries(
            Reach reach,
            StoredResource patient,
            SummarySection section,
            String search,
            List<StoredResource> entries,
            Map<String, StoredResource> all) {
        int mark = search.indexOf('?');
        var query = search.substring(mark + 1);
        var whole = "patient=" + patient.reference() + "&" + query
                + (query.contains("_count=") ? "" : "&_count=" + MOST_PER_SECTION);
        if (store.search(reach, SearchRequest.of(search.substring(0, mark), whole))
                instanceof SearchOutcome.Page page) {
            var codes = new HashSet<String>();
            for (var match : page.matches()) {
                boolean left = isForbidden(match)
                        || section.kept() == SummarySection.Kept.NEWEST_OF_EACH_CODE && !codes.add(code(match));
                if (!left) {
                    entries.add(match);
                    all.putIfAbsent(match.reference(), match);
                }
            }
            page.included().forEach(one -> all.putIfAbsent(one.reference(), one));
        }
    }

    /** An order not to give a medicine must not stand among those that are taken. */
    private static boolean isForbidden(StoredResource match) {
        return match.type().equals("MedicationRequest")
                && Export.MAPPER.readTree(match.json()).path("doNotPerform").asBoolean(false);
    }

    private static String code(StoredResource match) {
        var code = Export.MAPPER.readTree(match.json()).path("code");
        var coding = code.path("coding").path(0);
        return coding.path("system").asString("") + "|" + coding.path("code").asString(code.toString());
    }
}
