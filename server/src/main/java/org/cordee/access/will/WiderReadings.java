package org.cordee.access.will;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.Rights;
import org.cordee.access.Role;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.WriteOutcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a patient lets one professional of the circle read beyond the profession's own part. Said by the patient, by a guardian, or
 * entered by the support cell from a signed paper; never beyond the plus signs of the table of rights.
 */
@Component
public class WiderReadings {
    private final ObjectProvider<RecordStore> store;
    private final Wills wills;
    private final WiderGrants grants;
    private final Accounts accounts;
    private final AuditTrail trail;
    private final Clock clock;

    WiderReadings(
            ObjectProvider<RecordStore> store,
            Wills wills,
            WiderGrants grants,
            Accounts accounts,
            AuditTrail trail,
            Clock clock) {
        this.store = store;
        this.wills = wills;
        this.grants = grants;
        this.accounts = accounts;
        this.trail = trail;
        this.clock = clock;
    }

    /** All that hold now, latest first; none for who may not speak for the patient. */
    public List<WiderReading> of(Actor actor, String patientId) {
        if (!wills.maySpeakFor(actor, patientId)) {
            return List.of();
        }
        trail.record(actor, 'E', 0, patientId, "Consent", "patient=" + patientId);
        return holding(WiderReadingMapping.found(store.getObject(), Wills.reach(actor), "patient=" + patientId));
    }

    /** Those that hold now for the professional who asks, on a patient within reach. */
    public List<WiderReading> to(Actor actor, String patientId) {
        if (!actor.role().isSocial()
                || !(store.getObject().read(actor.reach(), "Patient", patientId) instanceof ReadOutcome.Found)) {
            return List.of();
        }
        var narrowed = "actor=" + actor.reference();
        trail.record(actor, 'E', 0, patientId, "Consent", narrowed);
        return holding(WiderReadingMapping.found(
                store.getObject(), Reach.everything(), "patient=" + patientId + "&" + narrowed));
    }

    /** Those that open something now, with the day on which they end: their own, or that of the place in the circle. */
    private List<WiderReading> holding(List<WiderReading> found) {
        var now = clock.instant();
        return found.stream()
                .flatMap(one -> grants.held(one).filter(held -> held.holdsAt(now)).stream()
                        .map(held -> one.endingAt(held.until())))
                .toList();
    }

    /** What can be opened to this professional; nothing where the profession reads all that it may, or has no account. */
    public List<WillTopic> topics(String practitioner) {
        return accounts.byReference(practitioner)
                .map(Account::role)
                .map(Rights::openable)
                .map(types -> WillTopic.ofTypes().stream()
                        .filter(topic -> topic.types().stream().anyMatch(types::contains))
                        .toList())
                .orElse(List.of());
    }

    /** Those of a circle to whom something can be opened: name by reference. */
    public SequencedMap<String, String> readers(SequencedMap<String, String> circle) {
        var readers = new LinkedHashMap<String, String>();
        circle.forEach((reference, name) -> {
            if (!topics(reference).isEmpty()) readers.put(reference, name);
        });
        return readers;
    }

    /** Keeps it; in force when the method returns. On paper, {@link WiderReading#form} is needed from the cell. */
    @Transactional
    public WiderReading give(Actor actor, WiderReading reading) {
        if (!wills.maySpeakFor(actor, reading.patientId())) {
            throw new RefusedException(new Refusal.NotFound("Patient", reading.patientId()));
        }
        if (actor.role() == Role.COORDINATOR && reading.form() == null) {
            throw new RefusedException(Refusal.Invalid.content(
                    "required", "What the cell enters for a patient needs the signed form.", "Consent.source"));
        }
        if (!topics(reading.practitioner()).containsAll(reading.topics())) {
            throw new RefusedException(Refusal.Invalid.content(
                    "business-rule",
                    "A patient opens to a professional what the profession may be let read.",
                    "Consent.provision"));
        }
        return switch (store.getObject().create(Wills.reach(actor), WiderReadingMapping.draft(reading))) {
            case WriteOutcome.Created created -> {
                trail.record(
                        actor, 'C', 0, reading.patientId(), created.resource().reference(), null);
                yield WiderReadingMapping.kept(created.resource()).orElseThrow();
            }
            case Refusal refusal -> throw new RefusedException(refusal);
            case WriteOutcome other -> throw new IllegalStateException("a creation gave " + other);
        };
    }

    /** Ends it now; empty where there is none within reach. */
    @Transactional
    public Optional<WiderReading> end(Actor actor, String patientId, String id) {
        if (!wills.maySpeakFor(actor, patientId)
                || !(store.getObject().read(Wills.reach(actor), "Consent", id) instanceof ReadOutcome.Found found)) {
            return Optional.empty();
        }
        var row = found.resource();
        var reading =
                WiderReadingMapping.kept(row).filter(one -> one.patientId().equals(patientId));
        reading.ifPresent(one -> {
            if (store.getObject().update(Wills.reach(actor), "Consent", id, WillMapping.ended(row), row.version())
                    instanceof Refusal refusal) {
                throw new RefusedException(refusal);
            }
            trail.record(actor, 'U', 0, patientId, row.reference(), null);
        });
        return reading;
    }
}
