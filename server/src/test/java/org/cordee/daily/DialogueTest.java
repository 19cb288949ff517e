package org.cordee.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cordee.daily.Dialogue.Step;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Reading;
import org.junit.jupiter.api.Test;

/** What people write back, as they write it. */
class DialogueTest {
    private static final Optional<BigDecimal> LAST = Optional.of(new BigDecimal("72.3"));

    private final Dialogue weight = Dialogue.begun(List.of(MeasureKind.WEIGHT, MeasureKind.BLOOD_PRESSURE));
    private final Dialogue pressure = Dialogue.begun(List.of(MeasureKind.BLOOD_PRESSURE));

    @Test
    void aNumberIsFoundInASentenceAndTheNextQuestionFollows() {
        for (var text : List.of("72,4", "72.4 kg", "Bonjour, 72,4 kg ce matin", " 72,4\n")) {
            assertThat(weight.answered(text, LAST)).as(text).isInstanceOfSatisfying(Step.Keep.class, kept -> {
                assertThat(kept.reading()).isEqualTo(new Reading.Single(new BigDecimal("72.4")));
                assertThat(kept.next().left()).containsExactly(MeasureKind.BLOOD_PRESSURE);
            });
        }
    }

    @Test
    void decimalsAreFoundAsTheyAreWrittenInFrance() {
        var temperature = Dialogue.begun(List.of(MeasureKind.TEMPERATURE));
        for (var text :
                List.of("38°2", "38° 2", "38,2", "38, 2 °C", "j’ai 38°2 depuis 8h", "38.2 à 8h30", "38,2 à 8:30")) {
            assertThat(temperature.answered(text, Optional.empty()))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Step.Keep.class,
                            kept -> assertThat(kept.reading()).isEqualTo(new Reading.Single(new BigDecimal("38.2"))));
        }
        for (var text : List.of("72kg4", "72 kg 4", "72,4")) {
            assertThat(weight.answered(text, LAST))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Step.Keep.class,
                            kept -> assertThat(kept.reading()).isEqualTo(new Reading.Single(new BigDecimal("72.4"))));
        }
    }

    @Test
    void aUnitThatIsWrittenIsConvertedAndOneOfSomethingElseIsAskedAgain() {
        var glucose = Dialogue.begun(List.of(MeasureKind.GLUCOSE));
        assertThat(kept(glucose, "110 mg/dL")).isEqualByComparingTo("110");
        assertThat(kept(glucose, "110 ce matin")).isEqualByComparingTo("110");
        assertThat(kept(glucose, "15 mmol/L ce matin")).isEqualByComparingTo("270");
        assertThat(kept(glucose, "1,20 g/L")).isEqualByComparingTo("120");
        assertThat(kept(glucose, "1g20")).isEqualByComparingTo("120");
        assertThat(kept(weight, "160 lb")).isEqualByComparingTo("72.6");
        assertThat(kept(weight, "72,4 c’est bien ?")).isEqualByComparingTo("72.4");
        assertThat(glucose.answered("7 %", Optional.empty())).isInstanceOf(Step.Again.class);
        assertThat(weight.answered("38 °C", LAST)).isInstanceOf(Step.Again.class);
        assertThat(weight.answered("160 livres", LAST)).isInstanceOf(Step.Again.class);
    }

    private static BigDecimal kept(Dialogue dialogue, String text) {
        var step = dialogue.answered(text, LAST.filter(_ -> dialogue.left().getFirst() == MeasureKind.WEIGHT));
        return ((Reading.Single) ((Step.Keep) step).reading()).value();
    }

    @Test
    void whereASecondNumberStandsBesideItIsAskedAgain() {
        var temperature = Dialogue.begun(List.of(MeasureKind.TEMPERATURE));
        for (var text : List.of("38 5", "38 ou 39", "38/5", "3812")) {
            assertThat(temperature.answered(text, Optional.empty())).as(text).isInstanceOf(Step.Again.class);
        }
    }

    @Test
    void aBloodPressureIsReadAsPeopleAndDoctorsSayIt() {
        for (var text : List.of("132/78", "132 78", "13,2/7,8", "13.2 7.8")) {
            assertThat(pressure.answered(text, Optional.empty()))
                    .as(text)
                    .isInstanceOfSatisfying(Step.Keep.class, kept -> {
                        var both = (Reading.BloodPressure) kept.reading();
                        assertThat(both.systolic()).isEqualByComparingTo("132");
                        assertThat(both.diastolic()).isEqualByComparingTo("78");
                        assertThat(kept.next().left()).isEmpty();
                    });
        }
        assertThat(pressure.answered("78/132", Optional.empty())).isInstanceOf(Step.Again.class);
        assertThat(pressure.answered("132", Optional.empty())).isInstanceOf(Step.Again.class);
    }

    @Test
    void theHourBesideABloodPressureIsNoNumberOfIt() {
        for (var text : List.of("20h 13/8", "à 19h30 : 13/8", "20:15 13/8", "20 heures 13/8", "13/8 à 20h")) {
            assertThat(pressure.answered(text, Optional.empty()))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Step.Keep.class,
                            kept -> assertThat(kept.reading())
                                    .isEqualTo(new Reading.BloodPressure(new BigDecimal("130"), new BigDecimal("80"))));
        }
        assertThat(pressure.answered("132:78", Optional.empty())).isInstanceOf(Step.Keep.class);
        var temperature = Dialogue.begun(List.of(MeasureKind.TEMPERATURE));
        assertThat(kept(temperature, "8h 38,2")).isEqualByComparingTo("38.2");
        assertThat(kept(weight, "à 8h30, 72,4")).isEqualByComparingTo("72.4");
        assertThat(kept(weight, "8 heures 72,4")).isEqualByComparingTo("72.4");
        assertThat(temperature.answered("8h 38", Optional.empty())).isInstanceOf(Step.Again.class);
    }

    @Test
    void whatNoBodyHasIsAskedAgainAndLeftForTodayAtTheThirdTime() {
        var step = weight.answered("7", LAST);
        assertThat(step).isInstanceOf(Step.Again.class);
        step = ((Step.Again) step).next().answered("lourd", LAST);
        assertThat(step).isInstanceOf(Step.Again.class);
        step = ((Step.Again) step).next().answered("?", LAST);
        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.GiveUp.class,
                        later -> assertThat(later.next().left()).containsExactly(MeasureKind.BLOOD_PRESSURE));
    }

    @Test
    void aWeightFarFromTheLastIsKeptOnlyWhenSaidTwice() {
        var sure = (Step.Sure) weight.answered("27,3", LAST);

        assertThat(sure.told()).isEqualTo("27.3");
        assertThat(sure.next().answered("oui", LAST)).isInstanceOf(Step.Keep.class);
        assertThat(sure.next().answered("27.3", LAST)).isInstanceOf(Step.Keep.class);
        assertThat(sure.next().answered("72,3", LAST))
                .isInstanceOfSatisfying(
                        Step.Keep.class,
                        kept -> assertThat(kept.reading()).isEqualTo(new Reading.Single(new BigDecimal("72.3"))));
        assertThat(sure.next().answered("non", LAST)).isInstanceOf(Step.Again.class);
    }

    @Test
    void stopEndsItAtAnyMoment() {
        for (var text : List.of("STOP", "stop", " Stop merci", "Arrêt", "ARRET")) {
            assertThat(weight.answered(text, LAST)).as(text).isInstanceOf(Step.Stop.class);
        }
        assertThat(Dialogue.begun(List.of()).answered("72", LAST)).isInstanceOf(Step.Nothing.class);
    }

    @Test
    void whateverIsWrittenNothingImplausibleIsKept() {
        var random = new Random(7);
        for (var times = 0; times < 20_000; times++) {
            var text = new StringBuilder();
            for (var sign = random.nextInt(20); sign > 0; sign--)
                text.append("0123456789,./ -ouistpé\n€".charAt(random.nextInt(24)));
            for (var dialogue : List.of(weight, pressure)) {
                if (dialogue.answered(text.toString(), Optional.empty()) instanceof Step.Keep kept) {
                    assertThat(isPlausible(kept)).as(text.toString()).isTrue();
                }
            }
        }
    }

    private static boolean isPlausible(Step.Keep kept) {
        return switch (kept.reading()) {
            case Reading.Single(var value) -> kept.kind().isPlausible(value);
            case Reading.BloodPressure(var high, var low) ->
                MeasureKind.SYSTOLIC.isPlausible(high) && MeasureKind.DIASTOLIC.isPlausible(low);
        };
    }
}
