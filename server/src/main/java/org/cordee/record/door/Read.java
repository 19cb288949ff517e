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
                        conditions.ifNoneMatch(),
                        conditions.ifModifiedSince()));
    }

    Answer version(Call call) {
        var version = Preconditions.number(call.segment(3));
        if (version == null) {
            return Answer.refused(
                    new Refusal.NotFound(call.segment(0), call.segment(1) + "/_history/" + call.segment(3)));
        }
        var outcome = store.vread(call.reach(), call.segment(0), call.segment(1), version);
        if (outcome instanceof ReadOutcome.Found found
                && Integer.valueOf(version).equals(call.preconditions().ifNoneMatch())) {
            return answer(call, new ReadOutcome.NotModified(found.resource()));
        }
        return answer(call, outcome);
    }

    private Answer answer(Call call, ReadOutcome outcome) {
        return switch (outcome) {
            case ReadOutcome.Found found -> {
                trace.read(call.actor(), found.resource());
                yield Answer.stored(200, found.resource());
            }
            case ReadOutcome.NotModified same -> {
                trace.read(call.actor(), same.resource());
                yield Answer.bare(304, same.resource());
            }
            case Refusal refusal -> Answer.refused(refusal);
        };
    }
}
