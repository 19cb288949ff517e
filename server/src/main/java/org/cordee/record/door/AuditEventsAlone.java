package org.cordee.record.door;

import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.record.WriteCheck;
import org.cordee.store.Refusal;
import org.springframework.stereotype.Component;

/** Keeps AuditEvents out of transactions and batches: they are no resources of the record, and none is ever changed. */
@Component
class AuditEventsAlone implements WriteCheck {
    @Override
    public Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        for (int i = 0; i < proposals.size(); i++) {
            if (proposals.get(i).type().equals("AuditEvent")) {
                return new Verdict.Refuse(
                        i,
                        Refusal.Invalid.request(
                                "not-supported",
                                "Send each AuditEvent by itself, with POST to /AuditEvent; it cannot be changed."));
            }
        }
        return new Verdict.Proceed(proposals.stream().map(Proposal::step).toList());
    }
}
