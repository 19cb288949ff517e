package org.cordee.record.door;

import java.util.ArrayList;
import java.util.Set;
import org.cordee.store.HistoryOutcome;
import org.cordee.store.HistoryRequest;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchRequest.Parameter;
import org.jspecify.annotations.Nullable;

/** GET [type]/[id]/_history, [type]/_history and _history, with _since, _at, _count and pages. */
final class History {
    private static final Set<String> KNOWN = Set.of("_since", "_at", "_count", Links.CURSOR);

    private final RecordStore store;
    private final Trace trace;

    History(RecordStore store, Trace trace) {
        this.store = store;
        this.trace = trace;
    }

    Answer answer(Call call, @Nullable String type, @Nullable String id) {
        if (call.strict() && call.query().stream().anyMatch(one -> !KNOWN.contains(one.name()))) {
            return Answer.refused(400, "not-supported", "A history knows _since, _at and _count, no other parameter.");
        }
        return switch (HistoryAsked.of(type, id, call.query())) {
            case HistoryAsked.Wrong wrong -> Answer.refused(400, "value", wrong.diagnostics());
            case HistoryAsked.Understood asked ->
                answered(call, counted(call, asked.request()), new ArrayList<>(asked.used()));
        };
    }

    private static HistoryRequest counted(Call call, HistoryRequest asked) {
        return call.output().summary() == Output.Summary.COUNT
                ? new HistoryRequest(
                        asked.type(), asked.id(), asked.since(), asked.at(), asked.atUntil(), 0, asked.cursor())
                : asked;
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
