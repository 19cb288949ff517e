package org.cordee.record.door;

import java.time.Instant;
import java.util.ArrayList;
import org.cordee.store.HistoryOutcome;
import org.cordee.store.HistoryRequest;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchRequest.Parameter;
import org.jspecify.annotations.Nullable;

/** GET [type]/[id]/_history, [type]/_history and _history, with _since, _at, _count and pages. */
final class History {
    private static final int USUAL_COUNT = 100;
    private static final int LARGEST_COUNT = 1000;

    private final RecordStore store;
    private final Trace trace;

    History(RecordStore store, Trace trace) {
        this.store = store;
        this.trace = trace;
    }

    Answer answer(Call call, @Nullable String type, @Nullable String id) {
        Instant since = null;
        Instant at = null;
        Instant atUntil = null;
        int count = USUAL_COUNT;
        String cursor = null;
        var used = new ArrayList<Parameter>();
        for (var parameter : call.query()) {
            switch (parameter.name()) {
                case "_since", "_at" -> {
                    var instant = Instants.of(parameter.value());
                    if (instant == null) {
                        return Instants.refused(parameter.name());
                    }
                    if (parameter.name().equals("_at")) {
                        at = instant;
                        atUntil = Instants.end(parameter.value(), instant);
                    } else {
                        since = instant;
                    }
                    used.add(parameter);
                }
                case "_count" -> {
                    var number = Preconditions.number(parameter.value());
                    if (number == null) {
                        return Answer.refused(400, "value", "_count must be a number from 0 to " + LARGEST_COUNT + ".");
                    }
                    count = Math.min(number, LARGEST_COUNT);
                    used.add(parameter);
                }
                case Links.CURSOR -> cursor = parameter.value();
                default -> {
                    if (call.strict()) {
                        return Answer.refused(
                                400, "not-supported", "A history knows _since, _at and _count, no other parameter.");
                    }
                }
            }
        }
        if (call.output().summary() == Output.Summary.COUNT) {
            count = 0;
        }
        return answered(call, new HistoryRequest(type, id, since, at, atUntil, count, cursor), used);
    }

    private Answer answered(Call call, HistoryRequest request, ArrayList<Parameter> used) {
        return switch (store.history(call.reach(), request)) {
            case HistoryOutcome.Versions page -> {
                var url = call.base() + "/" + String.join("/", call.path());
                var target = String.join("/", call.path());
                trace.searched(call.actor(), target, call.http().getQueryString(), page.versions());
                used.addAll(call.general());
                yield Answer.json(200, Bundles.history(call.base(), url, page, used, call.output()));
            }
            case Refusal refusal -> Answer.refused(refusal);
        };
    }
}
