package org.cordee.monitoring;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.platform.page.Words;
import org.cordee.record.Records;
import org.cordee.store.Grants;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is followed at home, with what is measured and the rules in force. */
@Component
public class Enrolments {
    /** What a gateway reaches of a person: who it is, and what it sends itself. */
    private static final Set<String> GATEWAY_TYPES = Set.of("Patient", "Observation", "Device");

    private final Records records;
    private final Rules rules;
    private final Grants grants;
    private final Clock clock;

    Enrolments(Records records, Rules rules, Grants grants, Clock clock) {
        this.records = records;
        this.rules = rules;
        this.grants = grants;
        this.clock = clock;
    }

    /** Follows the person from that day on under these rules; replaces what was in force. */
    @Transactional
    public Enrolment enrol(Actor actor, Enrolment enrolment, List<Rule.Wanted> wanted) {
        var kept = records.put(
                actor,
                EnrolmentMapping.ENROLMENT,
                idFor(enrolment.patientId()),
                new EnrolmentMapping.Plan(enrolment, null));
        watch(enrolment, wanted);
        return kept.enrolment();
    }

    /** The same for many at once, all or none. */
    @Transactional
    public void enrolAll(Actor actor, Map<Enrolment, List<Rule.Wanted>> wanted) {
        records.putAll(
                actor,
                EnrolmentMapping.ENROLMENT,
                wanted.keySet().stream()
                        .map(one -> new Records.Entry<>(idFor(one.patientId()), new EnrolmentMapping.Plan(one, null)))
                        .toList());
        wanted.forEach(this::watch);
    }

    /** How the person is followed now; empty when not, or out of reach. */
    public Optional<Enrolment> of(Actor actor, String patientId) {
        return records.read(actor, EnrolmentMapping.ENROLMENT, idFor(patientId))
                .filter(plan -> plan.ended() == null)
                .map(EnrolmentMapping.Plan::enrolment);
    }

    /** Ends it: no rule of the person's own looks any more and the gateway no longer reaches the person. */
    @Transactional
    public void end(Actor actor, String patientId) {
        var standing = records.readVersioned(actor, EnrolmentMapping.ENROLMENT, idFor(patientId));
        if (standing.isPresent()) {
            var today = clock.instant().atZone(Words.TERRITORY).toLocalDate();
            records.put(
                    actor,
                    EnrolmentMapping.ENROLMENT,
                    idFor(patientId),
                    new EnrolmentMapping.Plan(standing.get().view().enrolment(), today));
            rules.set(patientId, List.of(), clock.instant());
            grants.withdraw(source(patientId));
        }
    }

    private void watch(Enrolment enrolment, List<Rule.Wanted> wanted) {
        var patient = enrolment.patientId();
        var since = enrolment.since().atStartOfDay(Words.TERRITORY).toInstant();
        rules.set(patient, wanted, since);
        if (enrolment.gateway() == null) {
            grants.withdraw(source(patient));
        } else {
            grants.replace(
                    source(patient),
                    patient,
                    List.of(new Grants.Grant(enrolment.gateway(), GATEWAY_TYPES, since, null)));
        }
    }

    /** One enrolment a person: its id follows from the person's. */
    private static String idFor(String patientId) {
        return UUID.nameUUIDFromBytes(("home-watch/" + patientId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String source(String patientId) {
        return "Enrolment/" + patientId;
    }
}
