package org.cordee.record.door;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.SearchRequest.Parameter;
import org.jspecify.annotations.Nullable;

/** GET [type]?…, POST [type]/_search, the same over all types, and within a compartment. */
final class Search {
    private final RecordStore store;
    private final Trace trace;
    private final BodyReader bodies;

    Search(RecordStore store, Trace trace, BodyReader bodies) {
        this.store = store;
        this.trace = trace;
        this.bodies = bodies;
    }

    /** What is asked at {@code _search}, given to one of the searches below. */
    Answer posted(Call call, Function<Call, Answer> search) throws IOException {
        return SearchForm.answer(call, bodies, search);
    }

    Answer ofType(Call call) {
        return found(call, call.segment(0), null, call.segment(0));
    }

    Answer ofAll(Call call) {
        return found(call, null, null, "");
    }

    /** GET Patient/12/Observation; the owner must be within reach itself. */
    Answer ofCompartment(Call call) {
        var owner = call.segment(0) + "/" + call.segment(1);
        return switch (store.read(call.reach(), call.segment(0), call.segment(1))) {
            case ReadOutcome.Found found -> {
                var type = call.segment(2);
                yield found(call, type.equals("*") ? null : type, owner, owner + "/" + type);
            }
            case ReadOutcome.NotModified same -> throw new IllegalStateException("no condition was given");
            case Refusal refusal -> Answer.refused(refusal);
        };
    }

    private Answer found(Call call, @Nullable String type, @Nullable String compartment, String path) {
        String cursor = null;
        List<Parameter> parameters = new ArrayList<>(call.query().size());
        for (var parameter : call.query()) {
            if (parameter.name().equals(Links.CURSOR)) {
                cursor = parameter.value();
            } else {
                parameters.add(parameter);
            }
        }
        if (call.output().summary() == Output.Summary.COUNT) {
            parameters.add(new Parameter("_summary", "count"));
        }
        var request = new SearchRequest(type, parameters, compartment, call.strict(), cursor);
        return switch (store.search(call.reach(), request)) {
            case SearchOutcome.Page page -> {
                trace.searched(
                        call.actor(),
                        path.isEmpty() ? "*" : path,
                        Links.query(call.query()),
                        Links.both(page.matches(), page.included()));
                var url = path.isEmpty() ? call.base() : call.base() + "/" + path;
                yield Answer.json(200, Bundles.searchset(call.base(), url, page, call.general(), call.output()));
            }
            case Refusal refusal -> Answer.refused(refusal);
        };
    }
}
