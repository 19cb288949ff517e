package org.cordee.record.door;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.SearchRequest.Parameter;

/** Observation/$lastn: the newest {@code max} Observations of each code, of one patient. */
final class LastN {
    private static final String MAX = "max";

    private final RecordStore store;
    private final Trace trace;
    private final BodyReader bodies;

    LastN(RecordStore store, Trace trace, BodyReader bodies) {
        this.store = store;
        this.trace = trace;
        this.bodies = bodies;
    }

    Operations.Operation operation() {
        return new Operations.Operation(
                "lastn",
                Set.of(Operations.Level.TYPE),
                Set.of("Observation"),
                false,
                "http://hl7.org/fhir/OperationDefinition/Observation-lastn",
                this::answer);
    }

    private Answer answer(Call call, String type, String id) throws IOException {
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> newest(call, input);
        };
    }

    private Answer newest(Call call, OperationInput input) {
        var asked = new ArrayList<Parameter>(input.values());
        asked.removeIf(parameter -> parameter.name().equals(MAX));
        var written = input.value(MAX);
        var max = written == null ? Integer.valueOf(1) : Preconditions.number(written);
        if (max == null || max == 0) {
            return Answer.refused(400, "value", "max must be a number from 1 on.");
        }
        var request = new SearchRequest("Observation", asked, null, call.strict(), null);
        return switch (store.lastN(call.reach(), request, max)) {
            case SearchOutcome.Page page -> {
                trace.searched(call.actor(), "Observation/$lastn", Links.query(input.values()), page.matches());
                var url = call.base() + "/Observation/$lastn";
                yield Answer.json(200, Bundles.searchset(call.base(), url, page, call.general(), call.output()));
            }
            case Refusal refusal -> Answer.refused(refusal);
        };
    }
}
