package org.cordee.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.cordee.store.Grants;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Says on what ground an access within reach was allowed. It decides nothing: reach is part of each query, and what is
 * remembered here for ten seconds only words a line of the ledger.
 */
@Component
public class Grounds {
    private static final Duration MEMORY = Duration.ofSeconds(10);

    private final BiFunction<List<String>, String, List<String>> sources;
    private final Cache<Access, Ground> known =
            Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(MEMORY).build();

    @Autowired
    Grounds(ObjectProvider<Grants> grants) {
        this((holders, patient) -> grants.getObject().sources(holders, patient));
    }

    Grounds(BiFunction<List<String>, String, List<String>> sources) {
        this.sources = sources;
    }

    private record Access(String agent, Role role, String patient) {}

    /** The ground of an access that was allowed. */
    Ground of(Actor actor, @Nullable String patient) {
        return switch (actor.role()) {
            case PLATFORM -> Ground.PLATFORM;
            case ADMINISTRATOR, DATA_PROTECTION_OFFICER, IDENTITY_OFFICER -> Ground.OVERSIGHT;
            case MACHINE -> Ground.MACHINE_SCOPE;
            case INVITED -> Ground.ADDRESSED_REQUEST;
            case ANYONE -> Ground.PUBLIC_DIRECTORY;
            case PATIENT,
                    CARER,
                    GENERAL_PRACTITIONER,
                    NURSE,
                    PHARMACIST,
                    HOSPITAL_DOCTOR,
                    OTHER_CARER,
                    SOCIAL_WORKER,
                    PSYCHOLOGIST,
                    SECRETARY,
                    COORDINATOR ->
                patient == null
                        ? Ground.PUBLIC_DIRECTORY
                        : actor.reference().equals("Patient/" + patient)
                                ? Ground.OWN_RECORD
                                : known.get(
                                        new Access(actor.reference(), actor.role(), patient),
                                        access -> found(actor, patient));
        };
    }

    private Ground found(Actor actor, String patient) {
        var granting = sources.apply(List.copyOf(actor.holders()), patient);
        if (granting.stream().anyMatch(source -> source.startsWith("CareTeam/"))) {
            return actor.role() == Role.COORDINATOR ? Ground.SUPPORT_CELL : Ground.CARE_TEAM;
        }
        if (granting.stream().anyMatch(source -> source.startsWith("RelatedPerson/"))) {
            return Ground.MANDATE;
        }
        if (granting.stream().anyMatch(source -> source.startsWith("Emergency/"))) {
            return Ground.EMERGENCY;
        }
        if (granting.stream().anyMatch(source -> source.startsWith("Meeting/"))) {
            return Ground.MEETING;
        }
        if (granting.stream().anyMatch(source -> source.startsWith("Entry/"))) {
            return Ground.ENTRY;
        }
        if (granting.isEmpty()) {
            return Ground.ADDRESSED_REQUEST;
        }
        return actor.role() == Role.COORDINATOR ? Ground.SUPPORT_CELL : Ground.CARE_TEAM;
    }

    /** Forgets what is remembered of a patient, when what is granted on the patient changes here. */
    public void forget(String patient) {
        known.asMap().keySet().removeIf(access -> access.patient().equals(patient));
    }
}
