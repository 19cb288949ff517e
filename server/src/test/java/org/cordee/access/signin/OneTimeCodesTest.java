package org.cordee.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes of RFC 6238, appendix B (there of eight digits; ours are the last six). */
class OneTimeCodesTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThoseOfTheSpecification(long second, String code) {
        assertThat(OneTimeCodes.code(SECRET, OneTimeCodes.step(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    @Test
    void theSecretIsTypedInBase32() {
        assertThat(OneTimeCodes.typed(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void theAddressForTheApplicationNamesWhoAndWhere() {
        assertThat(OneTimeCodes.address(SECRET, "camille", "sante.example"))
                .isEqualTo(
                        "otpauth://totp/Cord%C3%A9e%3Acamille%40sante.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Cord%C3%A9e");
    }
}
