package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.HL7Exception;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.cordee.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenInItsCharacterSetTest {
    @ParameterizedTest
    @CsvSource({
        "8859/1,ISO-8859-1",
        "8859/15,ISO-8859-15",
        "UNICODE UTF-8,UTF-8",
        "8859/1~UNICODE UTF-8,ISO-8859-1",
        "'',UTF-8",
        "'',windows-1252"
    })
    void aNameIsReadAsItWasWritten(String said, String written) throws HL7Exception {
        assertThat(AdtBytes.of(message(said, "Ségur").getBytes(Charset.forName(written))))
                .isEqualTo(new AdtBytes(message(said, "Ségur"), Charset.forName(written)));
    }

    @Test
    void whatIsNotOfItIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> AdtBytes.of(bytes("UNICODE UTF-8", "ISO-8859-1")))
                .isInstanceOf(HL7Exception.class)
                .hasMessageContaining("UNICODE UTF-8");
        assertThatThrownBy(() -> AdtBytes.of(bytes("ASCII", "UTF-8"))).isInstanceOf(HL7Exception.class);
        assertThatThrownBy(() -> AdtBytes.of(message("8859/1", "Cœur").getBytes(Charset.forName("windows-1252"))))
                .isInstanceOf(HL7Exception.class);
        assertThatThrownBy(() -> AdtBytes.of(bytes("ISO IR87", "UTF-8"))).hasMessageContaining("ISO IR87");
        var answer = new String(
                TestPlatform.get(AdtAnswers.class).to(bytes("ISO IR87", "UTF-8"), "nobody"), StandardCharsets.US_ASCII);
        assertThat(answer).contains("MSA|AE|7", "MSH^1^18", "ISO IR87");
    }

    private static byte[] bytes(String said, String written) {
        return message(said, "Ségur").getBytes(Charset.forName(written));
    }

    private static String message(String said, String name) {
        return "MSH|^~\\&|GAM|CHIVA|CORDEE|CORDEE|20261122220000||ADT^A28|7|P|2.5|||||FRA|" + said + "\rPID|||1||"
                + name + "\r";
    }
}
