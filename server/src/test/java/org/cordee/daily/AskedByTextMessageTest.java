package org.cordee.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cordee.TestPlatform;
import org.cordee.apps.companion.MeasureTopic;
import org.cordee.coordination.CallBack;
import org.cordee.coordination.CallBacks;
import org.cordee.messaging.Channel;
import org.cordee.messaging.KeysPressed;
import org.cordee.messaging.TextReceived;
import org.cordee.monitoring.Condition;
import org.cordee.monitoring.Enrolment;
import org.cordee.monitoring.Enrolments;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Pause;
import org.cordee.monitoring.Pauses;
import org.cordee.platform.page.Words;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.BooleanType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;

/** The day of someone with a plain mobile telephone. */
class AskedByTextMessageTest extends SomeoneAsked {
    @Test
    void whoHasDiedIsAskedNothingMore() {
        var store = TestPlatform.get(RecordStore.class);
        var who = store.find(Reach.everything(), org.hl7.fhir.r4.model.Patient.class, person)
                .orElseThrow();
        who.setDeceased(new BooleanType(true));
        store.update(Reach.everything(), "Patient", person, Draft.of(who), null);
        questions.begin(person);
        assertThat(sent()).isZero();
    }

    @Test
    void whoIsInHospitalIsAskedNothingBeforeComingHome() {
        var pauses = TestPlatform.get(Pauses.class);
        var began = TestPlatform.clock().instant().minus(Duration.ofDays(1));
        var stay = pauses.begin(PLATFORM, person, began, null, Pause.Reason.HOSPITAL)
                .orElseThrow();
        questions.begin(person);
        assertThat(sent()).isZero();
        assertThat(pauses.end(PLATFORM, person, stay.id())).isTrue();
        questions.begin(person);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void eachAnswerIsKeptAsThePersonsOwnAndLeadsToTheNextQuestion() {
        questions.begin(person);

        says("7");
        says("72,4 kg");
        says("13/8");
        says("et demain ?");

        assertThat(latest(MeasureKind.WEIGHT)).isEqualByComparingTo("72.4");
        var pressure =
                measures.latest(PLATFORM, person, MeasureKind.BLOOD_PRESSURE).orElseThrow();
        assertThat(pressure.value()).isEqualByComparingTo("130");
        assertThat(pressure.source()).isEqualTo(Measure.Source.PATIENT);
        assertThat(pressure.by()).isEqualTo("Patient/" + person);
        assertThat(sent()).isEqualTo(5);
    }

    @Test
    void stopIsFinalUntilTheCellBeginsAgain() {
        questions.begin(person);
        says("STOP");
        var told = sent();

        says("72,4");

        assertThat(questions.of(person).orElseThrow().stopped()).isTrue();
        assertThat(measures.latest(PLATFORM, person, MeasureKind.WEIGHT)).isEmpty();
        assertThat(sent()).isEqualTo(told);
        assertThat(questions.ask(PLATFORM, person, Channel.SMS, number, 9)).isTrue();
        assertThat(questions.of(person).orElseThrow().stopped()).isFalse();
    }

    @Test
    void wordsThatOnlyAPersonCanAnswerWaitForACallOfTheCell() {
        var care = followed();
        questions.begin(person);
        says("Bonjour, 72,4 kg. Merci");
        assertThat(wishes(care)).isEmpty();

        says("j’ai mal à la poitrine");
        says("et ça serre");

        assertThat(wishes(care)).singleElement().satisfies(wish -> {
            assertThat(wish.patientId()).isEqualTo(person);
            assertThat(wish.words()).isEqualTo("j’ai mal à la poitrine / et ça serre");
            assertThat(wish.phone()).isEqualTo(number);
            assertThat(wish.requesterName()).isEqualTo("Jeanne ROUSSE");
        });
        assertThat(TestPlatform.get(CallBacks.class)
                        .take(
                                care.coordinator(),
                                String.valueOf(wishes(care).getFirst().id())))
                .isTrue();
        says("au secours");
        assertThat(wishes(care))
                .filteredOn(wish -> wish.stage() == CallBack.Stage.ASKED)
                .extracting(CallBack::words)
                .containsExactly("au secours");
    }

    @Test
    void wordsBesideANumberAreHeardAndTheNumberIsKept() {
        var care = followed();
        questions.begin(person);
        says("Bonjour, mon poids à jeun ce matin : 72,4 kg");
        says("13/8 bras gauche avant le repas");
        assertThat(wishes(care)).isEmpty();

        questions.begin(person);
        says("72,5 mais j’ai du mal à respirer");

        assertThat(latest(MeasureKind.WEIGHT)).isEqualByComparingTo("72.5");
        assertThat(wishes(care)).singleElement().satisfies(wish -> {
            assertThat(wish.words()).isEqualTo("72,5 mais j’ai du mal à respirer");
            assertThat(wish.symptoms()).containsExactly("Écrit par SMS des mots à côté de son nombre");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"72,4 douleur au bras gauche", "72,4 je suis en douleur cette nuit"})
    void aComplaintBesideAnotherNumberIsHeardWhateverBecomesOfTheNumber(String text) {
        var care = followed();
        questions.begin(person);
        says(text);
        answers.answered(new TextReceived(
                number, "13/8 j’ai mal", TestPlatform.clock().instant().plus(Duration.ofDays(2))));
        assertThat(wishes(care)).extracting(CallBack::words).containsExactly(text + " / 13/8 j’ai mal");
        assertThat(measures.latest(PLATFORM, person, MeasureKind.BLOOD_PRESSURE))
                .isEmpty();
        assertThat(CallWished.isBeside("97 j'ai une douleur au bras gauche", MeasureKind.OXYGEN_SATURATION))
                .isTrue();
        assertThat(CallWished.isBeside("7 douleur ce matin", MeasureKind.PAIN)).isFalse();
    }

    @Test
    void whoSaysStopOrCannotAnswerIsCalledAndIsHeardAfter() {
        var care = followed();
        questions.begin(person);
        says("7");
        says("8");
        assertThat(wishes(care)).isEmpty();
        says("9");
        says("STOP");
        says("120");
        says("je suis tombée");

        assertThat(wishes(care)).singleElement().satisfies(wish -> {
            assertThat(wish.symptoms())
                    .containsExactly(
                            "N’a pas pu répondre aux questions par téléphone",
                            "Ne veut plus de questions par téléphone (STOP)",
                            "Répond par SMS autre chose qu’un nombre");
            assertThat(wish.words()).isEqualTo("9 / STOP / je suis tombée");
        });
    }

    @Test
    void whatIsAskedWithoutASmartphoneIsWhatTheCompanionAsks() {
        TestPlatform.get(Enrolments.class)
                .enrol(
                        PLATFORM,
                        new Enrolment(
                                person,
                                Condition.HEART_FAILURE,
                                Condition.HEART_FAILURE.kinds(),
                                LocalDate.now().minusDays(9),
                                null),
                        List.of());
        assertThat(questions.kinds(PLATFORM, person)).contains(MeasureKind.HEART_RATE);
        assertThat(Stream.of(MeasureTopic.values()).map(MeasureTopic::kind))
                .containsExactlyElementsOf(MeasureKind.ALONE);
        for (var locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            for (var kind : MeasureKind.ALONE) {
                var words = new Words(TestPlatform.get(MessageSource.class), locale, TestPlatform.clock());
                assertThat(words.say("daily.ask." + kind.name())).endsWith(kind == MeasureKind.PAIN ? "?" : ")");
                assertThat(words.say("daily.ask." + kind.name() + ".spoken")).endsWith(".");
            }
        }
    }

    @Test
    void aCallAsksTheSameAndHearsKeysAlsoOnALandline() {
        var landline = "+335" + number.substring(4);
        assertThat(questions.ask(PLATFORM, person, Channel.SMS, landline, 8)).isFalse();
        assertThat(questions.ask(PLATFORM, person, Channel.PUSH, landline, 8)).isFalse();
        assertThat(questions.ask(PLATFORM, person, Channel.VOICE, landline, 8)).isTrue();
        questions.begin(person);

        presses(landline, "7#");
        presses(landline, "72*4#");
        says("99");
        presses(landline, "132*78#");

        assertThat(latest(MeasureKind.WEIGHT)).isEqualByComparingTo("72.4");
        assertThat(measures.latest(PLATFORM, person, MeasureKind.BLOOD_PRESSURE)
                        .orElseThrow()
                        .value())
                .isEqualByComparingTo("132");
        assertThat(jdbc.sql("SELECT DISTINCT channel FROM messaging.message WHERE patient = :person")
                        .param("person", person)
                        .query(String.class)
                        .list())
                .containsExactly("VOICE");
        assertThat(sent()).isEqualTo(4);

        questions.begin(person);
        presses(landline, "85#");
        assertThat(latest(MeasureKind.WEIGHT)).as("far from the last").isEqualByComparingTo("72.4");
        presses(landline, "1#");
        assertThat(latest(MeasureKind.WEIGHT)).isEqualByComparingTo("85");
        presses(landline, "**#");
        assertThat(questions.of(person).orElseThrow().stopped()).isTrue();
    }

    @Test
    void whoeverIsDueIsAskedOnceADay() {
        var isDay = TestPlatform.clock().instant().atZone(Words.TERRITORY).getHour() >= 6;
        jdbc.sql("UPDATE daily.by_text SET asked = asked - 1, hour = 6 WHERE person = :person")
                .param("person", person)
                .update();

        questions.go();
        questions.go();

        assertThat(sent()).isEqualTo(isDay ? 1 : 0);
    }

    /** Somebody with a circle of care, asked at this number. */
    private MadeUpCare followed() {
        var care = MadeUpCare.made();
        questions.end(person);
        person = care.patientId();
        enrolled(person);
        assertThat(questions.ask(PLATFORM, person, Channel.SMS, number, 8)).isTrue();
        return care;
    }

    private static List<CallBack> wishes(MadeUpCare care) {
        return TestPlatform.get(CallBacks.class).open(care.coordinator());
    }

    private void says(String text) {
        answers.answered(new TextReceived(number, text, TestPlatform.clock().instant()));
    }

    private void presses(String to, String keys) {
        answers.answered(new KeysPressed(
                "x", "daily-question", to, keys, TestPlatform.clock().instant()));
        TestPlatform.clock().pass(Duration.ofMinutes(1));
    }
}
