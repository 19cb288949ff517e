package org.cordee.monitoring.escalation;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.Role;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.PhoneNumber;
import org.cordee.monitoring.Severity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ladders, one a severity, and the rota of the cell and of whoever is on call. */
@Component
public class Ladders {
    public static final int MOST_RUNGS = 10;
    private static final int MOST_DUTIES = 200;

    private final LadderTable table;
    private final AuditTrail trail;
    private final Clock clock;

    Ladders(LadderTable table, AuditTrail trail, Clock clock) {
        this.table = table;
        this.trail = trail;
        this.clock = clock;
    }

    /** As somebody set it; nobody is told anything until somebody did. */
    public List<Rung> of(Severity severity) {
        return table.ladder(severity).orElse(List.of());
    }

    /** For the cell: false, and nothing done, for others and for rungs that make no sense. Alerts on their way keep the old one. */
    @Transactional
    public boolean set(Actor actor, Severity severity, List<Rung> rungs) {
        if (!may(actor)
                || rungs.size() > MOST_RUNGS
                || rungs.stream().anyMatch(rung -> rung.fault().isPresent())) {
            return false;
        }
        table.put(severity, rungs, clock.instant(), actor.reference());
        trail.record(actor, 'U', 0, null, "ladder/" + severity, null);
        return true;
    }

    public List<Duty> rota() {
        return table.rota();
    }

    /**
     * Enters someone, the number in its international form; false, and nothing done, for who may not, for one whom nothing would reach,
     * and for a number or an address to which nothing can be sent.
     */
    @Transactional
    public boolean enter(Actor actor, Duty duty) {
        var written = duty.phone();
        var mail = duty.mail();
        var phone = written == null
                ? null
                : PhoneNumber.of(written).map(PhoneNumber::international).orElse(null);
        boolean reached = (written == null || phone != null)
                && (mail == null || Outbox.accepts(Channel.MAIL, mail))
                && (phone != null || mail != null || duty.reader() != null);
        boolean posted = duty.post() == Rung.Post.CELL || duty.post() == Rung.Post.ON_CALL;
        if (!may(actor)
                || !reached
                || !posted
                || duty.days().isEmpty()
                || table.rota().size() >= MOST_DUTIES) {
            return false;
        }
        table.put(new Duty(
                UUID.randomUUID().toString(),
                duty.post(),
                duty.name(),
                phone,
                mail,
                duty.reader(),
                duty.days(),
                duty.begins(),
                duty.ends()));
        trail.record(actor, 'C', 0, null, "rota", duty.name());
        return true;
    }

    @Transactional
    public boolean remove(Actor actor, String dutyId) {
        boolean removed = may(actor) && table.removeDuty(dutyId);
        if (removed) {
            trail.record(actor, 'D', 0, null, "rota", null);
        }
        return removed;
    }

    private static boolean may(Actor actor) {
        return actor.role() == Role.COORDINATOR || actor.role() == Role.PLATFORM;
    }
}
