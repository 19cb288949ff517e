package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsTest {
    @Test
    void everyChangedDigitIsSeenByTheKey() {
        var body = "2440309225900";
        var number = body + "%02d".formatted(Ins.key(body));
        assertThat(Ins.isValid(number)).isTrue();
        for (int at = 1; at < 13; at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != number.charAt(at)) {
                    assertThat(Ins.isValid(number.substring(0, at) + digit + number.substring(at + 1)))
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1550320A00100", "1550320B00100"})
    void corsicaNeedsItsPlace(String body) {
        assertThat(Ins.isValid(body + "00")).isFalse();
    }

    @Test
    void corsicaCountsAsNineteenAndEighteen() {
        assertThat(Ins.key("155032A001001")).isEqualTo(Ins.key("1550319001001"));
        assertThat(Ins.key("155032B001001")).isEqualTo(Ins.key("1550318001001"));
        assertThat(Ins.isValid("155032A001001" + "%02d".formatted(Ins.key("155032A001001"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "55503200100112", "955032A00100142", "15503200100101A", "1550320010010144"})
    void whatIsImpossibleIsRefused(String number) {
        assertThat(Ins.isValid(number)).isFalse();
        assertThatThrownBy(() -> new Ins(number, Ins.NIR)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsDomainIsOneHoweverItIsWritten() {
        var body = "2440309225900";
        var number = body + "%02d".formatted(Ins.key(body));
        assertThat(new Ins(number, "1.2.250.1.213.1.4.8")).isEqualTo(new Ins(number, Ins.NIR));
        assertThat(Ins.isDomain("URN:OID:1.2.250.1.213.1.4.9")).isTrue();
        assertThat(Ins.isDomain("urn:oid:1.2.250.1.213.1.4.80")).isFalse();
        assertThat(Ins.isDomain("urn:oid:1.2.250.1.213.1.4.2")).isFalse();
    }
}
