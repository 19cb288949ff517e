package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published examples of the national health-measures guide, read as they are. */
class NationalExamplesTest {
    private static final Path EXAMPLES = Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../../shared"))
            .resolve("interop/data/mesures/examples");

    @ParameterizedTest
    @CsvSource({
        "Observation-ExampleMesFrObservationBodyWeight001, WEIGHT, 96",
        "Observation-ExampleMesFrObservationBodyTemperature001, TEMPERATURE, 36.5",
        "Observation-ExampleMesFrObservationHeartrate001, HEART_RATE, 70",
        "Observation-ExampleMesFrOxygenSat, OXYGEN_SATURATION, 99",
        "Observation-ExampleMesFrRespRate, RESPIRATORY_RATE, 18",
        "Observation-ExampleMesFrObservationBP001, BLOOD_PRESSURE, 107",
        "Observation-ExampleMesObservationGlucose001, GLUCOSE, 92",
        "Observation-ExampleMesObservationHeadCircumference001, HEAD_CIRCUMFERENCE, 61",
        "Observation-ExampleMesObservationPainSeverity001, PAIN, 5",
        "Observation-ExampleMesObservationStepsByDay001, STEPS_PER_DAY, 2500",
        "Observation-ExampleObservationWaistCircumference001, WAIST, 117",
        "Observation-example-mes-fr-observation-hb1ac-001, HBA1C, 6.5"
    })
    void eachIsTheMeasureThatItSays(String file, MeasureKind kind, BigDecimal value) throws IOException {
        var measure = MeasureMapping.MEASURE.toView(example(file)).orElseThrow();

        assertThat(measure.kind()).isEqualTo(kind);
        assertThat(measure.value()).isEqualByComparingTo(value);
        assertThat(measure.isPlausible()).isTrue();
    }

    @ParameterizedTest
    @CsvSource("Observation-ExampleMesFrObservationBodyWeight001, 2022-11-05T23:00:00Z")
    void aDayWithoutAnHourBeginsWhereTheTerritoryLies(String file, Instant at) throws IOException {
        assertThat(MeasureMapping.MEASURE.toView(example(file)))
                .map(Measure::at)
                .contains(at);
    }

    @ParameterizedTest
    @CsvSource("Observation-ExampleMesFrObservationBodyWeight001")
    void oneTakenBackIsNoMeasure(String file) throws IOException {
        var observation = example(file).setStatus(Observation.ObservationStatus.ENTEREDINERROR);
        assertThat(MeasureMapping.MEASURE.toView(observation)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "Observation-TLSVObservationExample01, 65502-7=LA14809-0",
        "Observation-TLSVObservationExampleDAS28-01, 442736000=5",
        "Observation-TLSVObservationExampleDAS28-02, 442687006=3"
    })
    void anAnswerOfTeleMonitoringIsAPointThatRulesCanLookAt(String file, String answer) throws IOException {
        var observation = read(EXAMPLES.resolve("../../telesurveillance/examples/" + file + ".json"));
        assertThat(AnswersMapping.OF_OBSERVATION.toView(observation))
                .extracting(Point::answer)
                .containsExactly(answer);
        assertThat(MeasureMapping.MEASURE.toView(observation)).isEmpty();
    }

    private static Observation example(String name) throws IOException {
        return read(EXAMPLES.resolve(name + ".json"));
    }

    private static Observation read(Path file) throws IOException {
        assumeTrue(Files.exists(file), "the national guide's examples are not beside this checkout");
        return Fhir.context().newJsonParser().parseResource(Observation.class, Files.readString(file));
    }
}
