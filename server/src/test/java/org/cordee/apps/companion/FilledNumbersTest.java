package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cordee.monitoring.MeasureKind;
import org.cordee.platform.page.Form;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilledNumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEMPERATURE | 38,2 °C | 38.2",
                "TEMPERATURE | 38°2 | 38.2",
                "TEMPERATURE | 38 °C | 38",
                "TEMPERATURE | 38,2° | 38.2",
                "TEMPERATURE | 38 degrés | 38",
                "WEIGHT | 72kg4 | 72.4",
                "WEIGHT | 72,4 kg | 72.4",
                "WEIGHT | 72 Kg | 72",
                "WEIGHT | 72,4 kilos. | 72.4",
                "OXYGEN_SATURATION | 95 % | 95",
                "OXYGEN_SATURATION | 95 pour cent | 95",
                "SYSTOLIC | 132 mm Hg | 132",
                "HEART_RATE | 72 bpm | 72",
                "GLUCOSE | 110 | 110",
                "GLUCOSE | 110 mg | 110",
                "GLUCOSE | 110 mg/dL | 110"
            })
    void aNumberIsReadWithItsUnitAsPeopleWriteIt(MeasureKind kind, String typed, String number) {
        assertThat(FilledMeasure.number(typed, kind))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GLUCOSE | 15 mmol/L | 270",
                "GLUCOSE | 6,1 mmol | 110",
                "GLUCOSE | 1,20 g/L | 120",
                "GLUCOSE | 1g20 | 120",
                "WEIGHT | 160 lb | 72.6",
                "TEMPERATURE | 100,4 °F | 38",
                "SYSTOLIC | 13,2 cmHg | 132"
            })
    void anotherUnitThatIsWrittenIsConverted(MeasureKind kind, String typed, String number) {
        aNumberIsReadWithItsUnitAsPeopleWriteIt(kind, typed, number);
    }

    @ParameterizedTest
    @CsvSource({
        "WEIGHT, 72 °C",
        "WEIGHT, 160 livres",
        "WEIGHT, 72 pommes",
        "GLUCOSE, 15 mg/L/h",
        "GLUCOSE, 7 %",
        "PAIN, 50 %",
        "TEMPERATURE, 38 kg"
    })
    void aUnitOfSomethingElseIsAskedAgain(MeasureKind kind, String typed) {
        assertThat(FilledMeasure.number(typed, kind)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-19T07:30:00, 2026-11-19T06:30:00Z",
        "'', 2026-11-20T08:00:00Z",
        "2026-11-21T07:30:00, 2026-11-20T08:00:00Z",
        "2020-01-01T00:00:00, 2026-11-20T08:00:00Z",
        "+999999999-01-01T00:00:00, 2026-11-20T08:00:00Z",
        "hier, 2026-11-20T08:00:00Z"
    })
    void whatADeviceKeptHasItsTimeWhereThatCanBe(String measured, Instant at) {
        var form = Form.empty().with(FilledMeasure.MEASURED, measured);
        assertThat(FilledMeasure.at(form, Instant.parse("2026-11-20T08:00:00Z")))
                .isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"38 5", "trente-huit", "", "38,", "1e3 4"})
    void whatIsNotOneNumberIsAskedAgain(String typed) {
        assertThat(FilledMeasure.number(typed, MeasureKind.TEMPERATURE)).isEmpty();
    }
}
