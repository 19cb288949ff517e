package org.cordee.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.will.MandateMapping;
import org.cordee.store.ChangeListener;
import org.cordee.store.Grants;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Turns the circle of care, the patient's own right and a carer's bond into grants, in the transaction that changes them:
 * an ended period, a member's or the circle's own, ends the reach with it (L1110-12 for the care team, L1111-7 for the person's own record). Sources are
 * {@code CareTeam/…}, {@code RelatedPerson/…}, {@code Patient/…} and, for who entered a patient, {@code Entry/[patient]}.
 */
@Component
@Order(20)
class CircleGrants implements ChangeListener {
    private static final Set<String> ALL_TYPES = Set.of();
    private static final Duration ENTRY = Duration.ofHours(24);

    private static final String ROLE = "PractitionerRole/";

    private final ObjectProvider<Grants> grants;
    private final ObjectProvider<RecordStore> store;
    private final OnceOnly once;
    private final Clock clock;

    CircleGrants(ObjectProvider<Grants> grants, ObjectProvider<RecordStore> store, OnceOnly once, Clock clock) {
        this.grants = grants;
        this.store = store;
        this.once = once;
        this.clock = clock;
    }

    /** Those of circles that were written before a circle's own period bounded them. */
    @EventListener(ApplicationReadyEvent.class)
    void bound() {
        once.each("circles-within-their-period", "CareTeam", "status=active", row -> {
            var team = row.as(CareTeam.class);
            if (!cuts(team)) return;
            grants.getObject().withdraw(row.reference());
            var given = ofCircle(team);
            for (var patient : store.getObject().patientIds(List.of(row))) {
                grants.getObject().replace(row.reference(), patient, given);
            }
        });
    }

    @Override
    public void changed(Change change) {
        switch (change.type()) {
            case "CareTeam", "RelatedPerson" ->
                replace(change, change.now().deleted() ? null : change.now().resource());
            case "Patient" -> {
                if (change.before() == null) {
                    replace(change, change.now().resource());
                    entered(change.id(), change.reach().creator());
                }
            }
            default -> {}
        }
    }

    private void replace(Change change, @Nullable Resource resource) {
        var source = change.now().reference();
        if (resource == null) {
            grants.getObject().withdraw(source);
            return;
        }
        var given = switch (resource) {
            case CareTeam team -> ofCircle(team);
            case RelatedPerson person -> ofCarer(person);
            case Patient patient -> ofPatient(patient, change.reach().creator());
            default -> List.<Grants.Grant>of();
        };
        grants.getObject().withdraw(source);
        for (var patient : change.patientIds()) {
            grants.getObject().replace(source, patient, given);
            if (resource instanceof CareTeam team && isActive(team) && holdsNow(team.getPeriod())) {
                grants.getObject().withdraw(entry(patient));
            }
        }
    }

    private static boolean cuts(CareTeam team) {
        return team.getParticipant().stream()
                .map(participant -> grant("", participant.getPeriod()))
                .anyMatch(grant -> !within(team.getPeriod(), grant).equals(Optional.of(grant)));
    }

    private static boolean isActive(CareTeam team) {
        return team.getStatus() == CareTeam.CareTeamStatus.ACTIVE;
    }

    private boolean holdsNow(Period period) {
        var now = clock.instant();
        var from = PeriodMapping.from(period);
        var until = PeriodMapping.until(period);
        return (from == null || !from.isAfter(now)) && (until == null || until.isAfter(now));
    }

    /** Whoever enters a patient reaches the record for a day, until there is a circle; software that feeds it goes on. */
    private void entered(String patient, @Nullable String creator) {
        if (creator != null && !isMachine(creator)) {
            // From a moment before, so that what follows in this transaction is within reach.
            var now = clock.instant();
            var day = new Grants.Grant(creator, ALL_TYPES, now.minusSeconds(1), now.plus(ENTRY));
            grants.getObject().replace(entry(patient), patient, List.of(day));
        }
    }

    private static String entry(String patient) {
        return "Entry/" + patient;
    }

    private static boolean isMachine(String holder) {
        return holder.startsWith("Device/");
    }

    private List<Grants.Grant> ofCircle(CareTeam team) {
        if (!isActive(team)) return List.of();
        var given = new ArrayList<Grants.Grant>();
        for (var participant : team.getParticipant()) {
            var holder = holder(participant.getMember().getReference());
            // Someone close reaches the record by their own mandate, which says for what and until when.
            if (holder != null && !holder.startsWith("RelatedPerson/")) {
                within(team.getPeriod(), grant(holder, participant.getPeriod())).ifPresent(given::add);
            }
        }
        return given;
    }

    /** A role at a place is held by a professional, whose account bears no role. */
    private @Nullable String holder(@Nullable String member) {
        if (member == null || !member.startsWith(ROLE)) return member;
        return store.getObject()
                .find(Reach.everything(), PractitionerRole.class, member.substring(ROLE.length()))
                .filter(role -> !role.hasActive() || role.getActive())
                .map(role -> role.getPractitioner().getReference())
                .orElse(member);
    }

    private static List<Grants.Grant> ofCarer(RelatedPerson person) {
        return person.hasActive() && !person.getActive()
                ? List.of()
                : List.of(grant(
                        "RelatedPerson/" + person.getIdElement().getIdPart(),
                        MandateMapping.types(person),
                        person.getPeriod()));
    }

    private static List<Grants.Grant> ofPatient(Patient patient, @Nullable String creator) {
        var given = new ArrayList<Grants.Grant>();
        given.add(grant("Patient/" + patient.getIdElement().getIdPart(), new Period()));
        if (creator != null && isMachine(creator)) {
            given.add(grant(creator, new Period()));
        }
        return given;
    }

    /** No longer than the circle itself; empty where that leaves no time. */
    private static Optional<Grants.Grant> within(Period circle, Grants.Grant grant) {
        var start = PeriodMapping.from(circle);
        var end = PeriodMapping.until(circle);
        var left = grant.until();
        var from = start == null || start.isBefore(grant.from()) ? grant.from() : start;
        var until = end == null || left != null && left.isBefore(end) ? left : end;
        return until != null && !until.isAfter(from)
                ? Optional.empty()
                : Optional.of(new Grants.Grant(grant.holder(), grant.types(), from, until));
    }

    private static Grants.Grant grant(String holder, Period period) {
        return grant(holder, ALL_TYPES, period);
    }

    private static Grants.Grant grant(String holder, Set<String> types, Period period) {
        var from = PeriodMapping.from(period);
        return new Grants.Grant(holder, types, from == null ? Instant.EPOCH : from, PeriodMapping.until(period));
    }
}
