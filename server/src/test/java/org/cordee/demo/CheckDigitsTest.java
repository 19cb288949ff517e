package org.cordee.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against numbers published elsewhere: Insee, the health directory, the FINESS register, the company register. */
class CheckDigitsTest {
    @ParameterizedTest
    @ValueSource(strings = {"255081416802538", "279035121518989", "277076322082910"})
    void nirKeyIsThatOfPublishedExamples(String nir) {
        assertThat(CheckDigits.withNirKey(nir.substring(0, 13))).isEqualTo(nir);
    }

    @Test
    void nirKeyCountsCorsicaAsItWasBeforeItWasSplit() {
        assertThat(CheckDigits.withNirKey("160012A004001")).endsWith("%02d".formatted(97 - 1600119004001L % 97));
        assertThat(CheckDigits.withNirKey("160012B004001")).endsWith("%02d".formatted(97 - 1600118004001L % 97));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10002909371", "10002422979"})
    void rppsKeyIsThatOfTheDirectory(String rpps) {
        assertThat(CheckDigits.withLuhnKey(rpps.substring(0, 10))).isEqualTo(rpps);
    }

    @ParameterizedTest
    @ValueSource(strings = {"750712184", "310781406", "690781810", "2A0000014", "2B0000020"})
    void finessKeyIsThatOfTheRegister(String finess) {
        assertThat(CheckDigits.withFinessKey(finess.substring(0, 8))).isEqualTo(finess);
    }

    @ParameterizedTest
    @ValueSource(strings = {"73282932000074", "26300003600255"})
    void siretKeyIsThatOfTheRegister(String siret) {
        assertThat(CheckDigits.withLuhnKey(siret.substring(0, 13))).isEqualTo(siret);
    }

    @Test
    void whatIsNotANumberIsRefused() {
        assertThatThrownBy(() -> CheckDigits.withNirKey("25508141680")).hasMessageContaining("25508141680");
        assertThatThrownBy(() -> CheckDigits.withFinessKey("0907")).hasMessageContaining("0907");
        assertThatThrownBy(() -> CheckDigits.withLuhnKey("8990A")).hasMessageContaining("8990A");
    }
}
