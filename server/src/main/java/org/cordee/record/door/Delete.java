package org.cordee.record.door;

import java.util.Set;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.RecordStore;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.Step;

/** DELETE [type]/[id], with _cascade=delete for all that refers to it, and DELETE [type]?[criteria] for at most as many as the settings allow. */
final class Delete {
    private static final String CASCADE = "_cascade";

    private final Writes writes;
    private final RecordStore store;
    private final int most;

    Delete(Writes writes, RecordStore store, DoorSettings settings) {
        this.writes = writes;
        this.store = store;
        this.most = Math.clamp(settings.deleteMost(), 1, 10_000);
    }

    Answer byId(Call call) {
        var type = call.segment(0);
        var id = call.segment(1);
        if ("delete".equals(call.parameter(CASCADE))) {
            return Written.answer(
                    call,
                    writes.deleteCascading(
                            call.actor(), type, id, call.preconditions().ifMatch()));
        }
        var step = new Step.Delete(type, id, call.preconditions().ifMatch());
        return Written.answer(call, writes.one(call.actor(), new Proposal(step, type), Set.of()));
    }

    Answer byCriteria(Call call) {
        var type = call.segment(0);
        if (call.query().isEmpty()) {
            return Update.needsCriteria("DELETE", type);
        }
        var criteria = Links.query(call.query());
        if (most > 1
                && store.search(call.reach(), SearchRequest.of(type, criteria + "&_summary=count"))
                        instanceof SearchOutcome.Page page
                && page.total() != null
                && page.total() > most) {
            return Answer.refused(
                    412,
                    "too-costly",
                    "The criteria match %d resources, and one request deletes %d at most: narrow them."
                            .formatted(page.total(), most));
        }
        var step = new Step.DeleteWhere(type, criteria, most > 1);
        return Written.answer(call, writes.one(call.actor(), new Proposal(step, type), Set.of()));
    }
}
