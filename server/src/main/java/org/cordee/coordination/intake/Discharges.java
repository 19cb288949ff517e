package org.cordee.coordination.intake;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Words;
import org.cordee.record.RecordWatcher;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Someone whom a cell follows leaves the hospital: the demand to make sure that the return home is ready follows in the transaction that
 * tells of it, once a stay and once more where the discharge was taken back, by whatever door the stay is written. A stay that ended more than a week ago, or otherwise than in a return
 * home, asks nothing.
 */
@Component
class Discharges implements RecordWatcher {
    private static final Duration RECENT = Duration.ofDays(7);

    private final ObjectProvider<Demands> demands;
    private final ObjectProvider<Circles> circles;
    private final ObjectProvider<Patients> patients;
    private final DemandTable table;
    private final MessageSource messages;
    private final java.time.Clock clock;

    Discharges(
            ObjectProvider<Demands> demands,
            ObjectProvider<Circles> circles,
            ObjectProvider<Patients> patients,
            DemandTable table,
            MessageSource messages,
            java.time.Clock clock) {
        this.demands = demands;
        this.circles = circles;
        this.patients = patients;
        this.table = table;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of("Encounter");
    }

    @Override
    public void changed(Written change) {
        var patient = change.patient();
        var stay = change.as(StayMapping.STAY);
        var origin = "Encounter/" + change.id();
        var now = clock.instant();
        if (patient == null
                || !stay.left()
                || !stay.goesHome()
                || stay.end() != null && stay.end().isBefore(now.minus(RECENT))
                || table.cameFrom(origin, stay.end())
                || patients.getObject().hasDied(Actor.platform(), patient)) {
            return;
        }
        circles.getObject().of(Actor.platform(), patient).stream()
                .flatMap(circle -> circle.membersAt(now).stream())
                .filter(member -> member.role() == MemberRole.SUPPORT_CELL)
                .findFirst()
                .ifPresent(cell -> open(patient, stay, origin, cell.reference(), cell.name()));
    }

    private void open(String patient, StayMapping.Stay stay, String origin, String cell, String cellName) {
        var words = new Words(messages, Locale.FRENCH, clock);
        var person = patients.getObject()
                .byId(Actor.platform(), patient)
                .map(one -> one.displayName())
                .orElse("");
        demands.getObject()
                .open(
                        Actor.platform(),
                        new Demands.Wish(
                                patient,
                                person,
                                org.cordee.coordination.intake.Source.DISCHARGE,
                                new Requester(
                                        Requester.Kind.PROFESSIONAL,
                                        stay.hospital(),
                                        stay.hospitalName().isEmpty()
                                                ? words.say("intake.source.DISCHARGE")
                                                : stay.hospitalName(),
                                        null,
                                        null),
                                Answers.NONE,
                                stay.reason(),
                                null,
                                Priority.TODAY,
                                Pathway.HOSPITAL_RETURN,
                                cell,
                                cellName,
                                "",
                                null,
                                words.say("intake.next.discharge"),
                                null,
                                origin));
    }
}
