package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cordee.store.Issue;
import org.cordee.store.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class IncomingMeasureTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String WEIGHT = """
            {"resourceType":"Observation","status":"final",
             "code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},
             "effectiveDateTime":"2026-11-22T12:09:00Z",
             "valueQuantity":{"value":71.50,"system":"http://unitsofmeasure.org","code":"kg"}}
            """;

    private static IncomingMeasure measure(String json) {
        return IncomingMeasure.of(JSON.readTree(json));
    }

    private static Optional<String> place(String json) {
        return measure(json)
                .fault(NOON)
                .map(Refusal::issues)
                .map(issues -> issues.getFirst())
                .map(Issue::expression)
                .map(paths -> paths.getFirst());
    }

    @Test
    void aClockMayBeTenMinutesFast() {
        assertThat(place(WEIGHT)).isEmpty();
        assertThat(place(WEIGHT.replace("12:09", "12:11"))).contains("Observation.effective");
        assertThat(place(WEIGHT.replace("2026-11-22T12:09:00Z", "2026-11-22"))).isEmpty();
        assertThat(place(WEIGHT.replace("2026-11-22T12:09:00Z", "2026-11-23"))).contains("Observation.effective");
        assertThat(place(WEIGHT.replace("2026-11-22T12:09:00Z", "2027"))).contains("Observation.effective");
    }

    @Test
    void aClockThatNobodySetShowsTheBeginningOfItsCount() {
        for (var time : List.of("1970-01-01T00:04:00Z", "1980-01-06", "2000-01-01T01:00:00+01:00", "1970")) {
            assertThat(measure(WEIGHT.replace("2026-11-22T12:09:00Z", time)).isOfAClockNeverSet())
                    .as(time)
                    .isTrue();
        }
        assertThat(measure(WEIGHT).isOfAClockNeverSet()).isFalse();
        assertThat(measure(WEIGHT.replace("2026-11-22T12:09:00Z", "1999-07-02")).isOfAClockNeverSet())
                .isFalse();
        assertThat(measure(WEIGHT.replace("2026-11-22T12:09:00Z", "2004")).isOfAClockNeverSet())
                .isFalse();
    }

    @Test
    void theUnitFitsTheCode() {
        assertThat(place(WEIGHT.replace("\"kg\"", "\"g\""))).isEmpty();
        assertThat(place(WEIGHT.replace("\"kg\"", "\"Cel\""))).contains("Observation.value.code");
        assertThat(place(WEIGHT.replace(",\"code\":\"kg\"", ""))).contains("Observation.value.code");
        assertThat(place(WEIGHT.replace("http://unitsofmeasure.org", "urn:units")))
                .contains("Observation.value.system");
        assertThat(place(WEIGHT.replace("\"value\":71.50,", ""))).contains("Observation.value.value");
    }

    @Test
    void aFrenchCodeSystemMeansTheSameCode() {
        var french =
                WEIGHT.replace("http://loinc.org", "https://mos.esante.gouv.fr/NOS/TRE_A04-Loinc/FHIR/TRE-A04-Loinc");
        assertThat(measure(french).kind()).contains(MeasureKind.WEIGHT);
        assertThat(measure(WEIGHT.replace("http://loinc.org", "urn:other")).kind())
                .isEmpty();
    }

    @Test
    void theSameMeasureIsTheSameHoweverItIsWritten() {
        var sameness = measure(WEIGHT).sameness();
        assertThat(measure(WEIGHT.replace("71.50", "71.5").replace("12:09:00Z", "13:09:00+01:00"))
                        .sameness())
                .isEqualTo(sameness);
        assertThat(measure(WEIGHT.replace("71.50", "7150e-2")).sameness()).isEqualTo(sameness);
        assertThat(measure(WEIGHT.replace("71.50", "100")).sameness())
                .isEqualTo(measure(WEIGHT.replace("71.50", "1e2")).sameness())
                .isEqualTo(measure(WEIGHT.replace("71.50", "100.00")).sameness());
        assertThat(measure(WEIGHT.replace("71.50", "71.6")).sameness()).isNotEqualTo(sameness);
        assertThat(measure(WEIGHT.replace("\"kg\"", "\"g\"")).sameness()).isNotEqualTo(sameness);
        assertThat(measure(WEIGHT.replace("12:09:00Z", "12:09:01Z")).sameness()).isNotEqualTo(sameness);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "100e2147483647", "0e999999999"})
    void aNumberBeyondAnyMeasureIsComparedInAFewCharacters(String beyond) {
        assertThat(measure(WEIGHT.replace("71.50", beyond))
                        .sameness()
                        .getFirst()
                        .toString())
                .hasSizeLessThan(40);
    }

    @Test
    void unitsConvertToTheKindsOwn() {
        assertThat(MeasureUnits.inOwnUnit(MeasureKind.WEIGHT, new BigDecimal("71500"), "g"))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("71.5"));
        assertThat(MeasureUnits.inOwnUnit(MeasureKind.TEMPERATURE, new BigDecimal("98.6"), "[degF]"))
                .hasValueSatisfying(value -> assertThat(value.doubleValue()).isBetween(36.99, 37.01));
        assertThat(MeasureUnits.inOwnUnit(MeasureKind.GLUCOSE, new BigDecimal("5.55"), "mmol/L"))
                .hasValueSatisfying(value -> assertThat(value.doubleValue()).isBetween(99.9, 100.1));
        assertThat(MeasureUnits.inOwnUnit(MeasureKind.HBA1C, new BigDecimal("92"), "mg/dL"))
                .isEmpty();
    }
}
