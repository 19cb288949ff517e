package org.cordee.record.door;

import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;

/** GET [type]/[id] and GET [type]/[id]/_history/[version]. */
final class Read {
    private final RecordStore store;
    private final Trace trace;

    Read(RecordStore store, Trace trace) {
        this.store = store;
        this.trace = trace;
    }

    Answer current(Call call) {
        var conditions = call.preconditions();
        return answer(
                call,
                store.read(
                        call.reach(),
                        call.segment(0),
                        call.segment(1),
                        null,
                        conditions.ifNoneMatch().isEmpty() ? conditions.ifModifiedSince() : null));
    }

    Answer version(Call call) {
        var version = Preconditions.number(call.segment(3));
        if (version == null) {
            return Answer.refused(
                    new Refusal.NotFound(call.segment(0), call.segment(1) + "/_history/" + call.segment(3)));
        }
        return answer(call, store.vread(call.reach(), call.segment(0), call.segment(1), version));
    }

    private Answer answer(Call call, ReadOutcome outcome) {
        return switch (outcome) {
            case ReadOutcome.Found found -> {
                trace.read(call.actor(), found.resource());
                yield call.preconditions().has(found.resource().version())
                        ? Answer.bare(304, found.resource())
                        : Answer.stored(200, found.resource());
            }
            case ReadOutcome.NotModified same -> {
                trace.read(call.actor(), same.resource());
                yield Answer.bare(304, same.resource());
            }
            case Refusal refusal -> Answer.refused(refusal);
        };
    }
}
