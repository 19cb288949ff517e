package org.cordee.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.coordination.CallBack;
import org.cordee.coordination.CallBacks;
import org.cordee.identity.Carer;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.messaging.TextReceived;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever answers a reminder by text message is asked nothing by telephone, and is heard all the same. */
class WordsOfWhoeverWritesTest {
    private static final Actor PLATFORM = Actor.platform();

    private final MadeUpCare care = MadeUpCare.made();
    private final String digits =
            String.format("%07d", Math.abs(UUID.randomUUID().hashCode()) % 10_000_000);
    private final String number = "+3362" + digits;

    @ParameterizedTest
    @ValueSource(strings = {"+3362", "062"})
    void thePersonIsHeardHoweverTheNumberIsWrittenInTheRecord(String written) {
        calledAt(care.patientId(), written + digits);
        says("Je suis tombée cette nuit");
        assertThat(wishes()).singleElement().satisfies(wish -> {
            assertThat(wish.words()).isEqualTo("Je suis tombée cette nuit");
            assertThat(wish.phone()).isEqualTo(number);
            assertThat(wish.symptoms()).containsExactly("Répond par SMS autre chose qu’un nombre");
        });
    }

    @Test
    void someoneCloseIsHeardForWhomTheyHelp() {
        helps(care.patientId());
        says("Maman ne répond pas");
        assertThat(wishes()).singleElement().satisfies(wish -> {
            assertThat(wish.symptoms()).containsExactly("Un proche écrit par SMS");
            assertThat(wish.requester()).isEqualTo("RelatedPerson/carer-" + digits);
            assertThat(wish.requesterName()).isEqualTo("Claire PUJOL");
        });
        says("Venez vite");
        assertThat(wishes())
                .singleElement()
                .satisfies(wish -> assertThat(wish.words()).isEqualTo("Maman ne répond pas / Venez vite"));
    }

    @Test
    void aNumberOfSeveralIsNobodysAndTheAdministratorReadsThat() {
        var before = unreached();
        calledAt(care.patientId(), number);
        calledAt(MadeUpCare.made().patientId(), number);
        says("J’ai mal");
        assertThat(wishes()).isEmpty();
        assertThat(unreached()).isEqualTo(before + 1);
    }

    @Test
    void thanksAndANumberOfNobodyAskForNothing() {
        calledAt(care.patientId(), number);
        says("Merci, bonne journée");
        assertThat(wishes()).isEmpty();
        var before = unreached();
        TestPlatform.get(Answers.class)
                .answered(new TextReceived(
                        "+33700000001", "Gagnez !", TestPlatform.clock().instant()));
        assertThat(unreached()).isEqualTo(before);
    }

    private void says(String text) {
        TestPlatform.get(Answers.class)
                .answered(new TextReceived(number, text, TestPlatform.clock().instant()));
    }

    private static void calledAt(String person, String phone) {
        TestPlatform.get(Patients.class)
                .putAll(
                        PLATFORM,
                        List.of(new Patient(
                                person,
                                null,
                                "Pujol",
                                null,
                                "Jeanne",
                                Sex.FEMALE,
                                LocalDate.of(1939, 5, 2),
                                null,
                                phone,
                                null,
                                null)));
    }

    private void helps(String person) {
        TestPlatform.get(Patients.class)
                .putCarers(PLATFORM, List.of(new Carer("carer-" + digits, person, "Pujol", "Claire", "DAUC", number)));
    }

    private List<CallBack> wishes() {
        return TestPlatform.get(CallBacks.class).of(PLATFORM, care.patientId());
    }

    private static int unreached() {
        return TestPlatform.get(JdbcClient.class)
                .sql("SELECT count(*) FROM messaging.unreached")
                .query(Integer.class)
                .single();
    }
}
