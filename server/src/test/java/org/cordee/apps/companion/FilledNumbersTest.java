package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cordee.platform.page.Form;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilledNumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "38,2 °C | 38.2",
                "38°2 | 38.2",
                "38 °C | 38",
                "38,2° | 38.2",
                "72kg4 | 72.4",
                "72,4 kg | 72.4",
                "72 Kg | 72",
                "95 % | 95",
                "110 mg/dL | 110"
            })
    void aNumberIsReadWithItsUnitAsPeopleWriteIt(String typed, String number) {
        assertThat(FilledMeasure.number(typed))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
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
        assertThat(FilledMeasure.number(typed)).isEmpty();
    }
}
