package org.cordee.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.store.Reach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class ReadAgainTest {
    private static final Actor PLATFORM = Actor.platform();

    @Autowired
    Patients patients;

    @Autowired
    TransactionTemplate transactions;

    private final String id = "again-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aChangedResourceIsReadAsItStandsNow() {
        keep("Avant");
        assertThat(name()).isEqualTo("Avant");

        keep("Apres");

        assertThat(name()).isEqualTo("Apres");
    }

    @Test
    void whatWasRolledBackIsNeverReadInPlaceOfWhatFollowed() {
        keep("Premier");
        transactions.executeWithoutResult(transaction -> {
            keep("Annule");
            assertThat(name()).isEqualTo("Annule");
            transaction.setRollbackOnly();
        });
        assertThat(name()).isEqualTo("Premier");

        keep("Second");

        assertThat(name()).isEqualTo("Second");
    }

    @Test
    void whatOneReadIsStillOutOfReachOfAnother() {
        keep("Cache");
        assertThat(name()).isEqualTo("Cache");
        var stranger = new Actor(
                "Practitioner/stranger",
                "Stranger",
                PLATFORM.role(),
                PLATFORM.holders(),
                Reach.of("Practitioner/stranger").permitAll().build());

        assertThat(patients.byId(stranger, id)).isEmpty();
        assertThat(patients.byIds(stranger, List.of(id))).isEmpty();
    }

    private String name() {
        return patients.byId(PLATFORM, id).orElseThrow().familyName();
    }

    private void keep(String familyName) {
        patients.putAll(
                PLATFORM,
                List.of(new Patient(
                        id,
                        null,
                        familyName,
                        null,
                        "Odette",
                        Sex.FEMALE,
                        LocalDate.of(1944, 3, 12),
                        null,
                        null,
                        null,
                        null)));
    }
}
