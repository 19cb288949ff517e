package org.cordee.record.door;

import java.util.Set;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Step;

/** DELETE [type]/[id], with _cascade=delete for all that refers to it, and DELETE [type]?[criteria] for at most one. */
final class Delete {
    private static final String CASCADE = "_cascade";

    private final Writes writes;

    Delete(Writes writes) {
        this.writes = writes;
    }

    Answer byId(Call call) {
        var type = call.segment(0);
        var id = call.segment(1);
        if ("delete".equals(call.parameter(CASCADE))) {
            return Written.answer(call, writes.deleteCascading(call.actor(), type, id));
        }
        var step = new Step.Delete(type, id, call.preconditions().ifMatch());
        return Written.answer(call, writes.one(call.actor(), new Proposal(step, type), Set.of()));
    }

    Answer byCriteria(Call call) {
        var type = call.segment(0);
        if (call.query().isEmpty()) {
            return Update.needsCriteria("DELETE", type);
        }
        var step = new Step.DeleteWhere(type, Links.query(call.query()), false);
        return Written.answer(call, writes.one(call.actor(), new Proposal(step, type), Set.of()));
    }
}
