package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.cordee.monitoring.MeasureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packs in CBOR, byte by byte as RFC 8428 and RFC 8949 write them. */
class CborTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    // [{-2: "a:", -3: 1763625600, -5: 70, 0: "weight", 1: "kg", 2: 2.5}, {0: "weight", 6: 60, 2: decimal 27 * 10^-1}]
    private static final String PACK = "82"
            + "a6" + "21" + "62613a" + "22" + "1a691eca80" + "24" + "1846" + "00" + "66776569676874" + "01" + "626b67"
            + "02"
            + "f94100"
            + "a3" + "00" + "66776569676874" + "06" + "183c" + "02" + "c482" + "20" + "181b";

    @Test
    void labelsAreNumbersAndBaseValuesAreAdded() {
        var payload = read("senml", PACK);
        assertThat(payload.faults()).isEmpty();
        assertThat(payload.readings())
                .extracting(one ->
                        one.kind() + " " + one.value().stripTrailingZeros().toPlainString() + " " + one.at())
                .containsExactly("WEIGHT 72.5 2025-11-20T08:00:00Z", "WEIGHT 72.7 2025-11-20T08:01:00Z");
        assertThat(payload.sensor(1)).isEqualTo("a");
        assertThat(read("senml", "d9d9f7" + PACK).readings()).hasSize(2);
    }

    @Test
    void measuresWithNamesAreTheSameAsInJson() {
        // {"weight": 72.5}
        assertThat(read("measures", "a1" + "66776569676874" + "f95488").readings())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(MeasureKind.WEIGHT);
                    assertThat(one.value()).isEqualByComparingTo("72.5");
                });
    }

    @ParameterizedTest
    @CsvSource({"fa42173333, 37.8", "fa3f59999a, 0.85", "f950b9, 37.78125", "fa4b800001, 16777218"})
    void aNumberOfFewBytesIsTheOneThatWasMeant(String value, String meant) {
        assertThat(Cbor.read(HexFormat.of().parseHex("81" + value)))
                .singleElement()
                .satisfies(one -> assertThat(one.decimalValue()).isEqualByComparingTo(meant));
    }

    @ParameterizedTest
    @CsvSource({
        "f97e00, NaN",
        "f97c00, infinity",
        "fb7ff0000000000000, infinity of eight bytes",
        "c4821a7fffffff01, 1e2147483647",
        "c25830ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, 384 bits",
        "f6, null",
        "4101, bytes"
    })
    void whatIsNoNumberIsRefused(String value, String what) {
        var payload = read("senml", "81a2" + "00" + "66776569676874" + "02" + value);
        assertThat(payload.readings()).as(what).isEmpty();
        assertThat(payload.faults()).as(what).isNotEmpty();
    }

    @Test
    void aGatewaysOwnTopicsAreNeverBinary() {
        assertThat(read("zigbee2mqtt/x", PACK).faults())
                .extracting(Payload.Fault::reason)
                .containsExactly("monitoring.refusal.text");
    }

    @Test
    void whateverTheBytesItEndsInReadingsOrReasons() {
        var chance = new Random(11);
        var pack = HexFormat.of().parseHex(PACK);
        for (int turn = 0; turn < 20_000; turn++) {
            var bytes = pack.clone();
            for (int i = chance.nextInt(4); i >= 0; i--)
                bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
            for (var topic : List.of("senml", "measures")) {
                var payload = Payloads.read(topic, bytes, NOW, SensorWords.COMMON);
                assertThat(payload.readings().size() + payload.faults().size()).isPositive();
            }
        }
    }

    private static Payload read(String topic, String hex) {
        return Payloads.read(topic, HexFormat.of().parseHex(hex), NOW, SensorWords.COMMON);
    }
}
