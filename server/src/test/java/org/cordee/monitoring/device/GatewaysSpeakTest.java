package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Messages in the shapes in which gateways and sensors in common use publish them, each with all that is understood of it. */
class GatewaysSpeakTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/monitoring/gateways.csv", delimiter = '|', quoteCharacter = '\'')
    void eachIsUnderstoodOrSaidWhyNot(String topic, String text, @Nullable String understood) {
        var said = said(Payloads.read(topic, text.getBytes(StandardCharsets.UTF_8), NOW, SensorWords.COMMON));
        assertThat(said).isEqualTo(understood == null ? words("") : words(understood));
    }

    @Test
    void anEmptyMessageTakesBackOneThatWasHeld() {
        for (var topic : List.of("zigbee2mqtt/salon", "homeassistant/binary_sensor/x_motion/state", "tele/x/LWT")) {
            var payload = Payloads.read(topic, new byte[0], NOW, SensorWords.COMMON);
            assertThat(payload.faults()).isEmpty();
            assertThat(payload.readings()).isEmpty();
        }
    }

    @Test
    void binaryMessagesAreRefusedByTheirName() {
        var bytes = new byte[] {(byte) 0x83, 0x18, (byte) 0xff};
        assertThat(Payloads.read("spBv1.0/g/NDATA/n", bytes, NOW, SensorWords.COMMON)
                        .faults())
                .extracting(Payload.Fault::reason)
                .containsExactly("monitoring.refusal.sparkplug");
        assertThat(Payloads.read("senml", bytes, NOW, SensorWords.COMMON).faults())
                .extracting(Payload.Fault::reason)
                .containsExactly("monitoring.refusal.text");
    }

    @Test
    void aNameOfAnySizeIsReadInItsOwnTime() {
        var one = "{\"bn\":\"" + "/".repeat(60_000) + "a\"}";
        var pack = "[" + one + ",{\"n\":\"weight\",\"v\":71}".repeat(2_000)
                + ",{\"bn\":\"b/\",\"n\":\"weight\",\"v\":72}]";
        var read =
                assertTimeoutPreemptively(Duration.ofSeconds(5), () -> understood("senml", pack, SensorWords.COMMON));
        assertThat(read).containsExactlyInAnyOrder("WEIGHT=72", "by:b", "!senml");
    }

    @Test
    void whatAnAdministratorHasToldComesBeforeWhatIsCommon() {
        var words = new SensorWords(Map.of(
                "detecteur", Optional.of(MeasureKind.MOTION),
                "bthomesensor:200", Optional.of(MeasureKind.DOOR),
                "switch1", Optional.of(MeasureKind.BUTTON),
                "gewicht", Optional.of(MeasureKind.WEIGHT),
                "temperature", Optional.of(MeasureKind.TEMPERATURE),
                "voc_index", Optional.empty(),
                "pm25", Optional.empty()));
        assertThat(understood("homeassistant/binary_sensor/detecteur/state", "on", words))
                .contains("MOTION=1");
        assertThat(understood(
                        "events/rpc",
                        "{\"src\":\"g\",\"method\":\"NotifyStatus\",\"params\":{\"bthomesensor:200\":{\"value\":true}}}",
                        words))
                .contains("DOOR=1");
        assertThat(understood("tele/x/SENSOR", "{\"Time\":\"2026-11-20T09:00:00\",\"Switch1\":\"ON\"}", words))
                .contains("BUTTON=1");
        assertThat(understood("homeassistant/sensor/rose_gewicht/state", "71", words))
                .as("whoever tells what it measures has seen its unit")
                .contains("WEIGHT=71");
        assertThat(understood("measures", "{\"gewicht\":71}", words)).contains("WEIGHT=71");
        assertThat(understood("measures", "{\"type\":\"gewicht\",\"value\":71}", words))
                .contains("WEIGHT=71");
        assertThat(understood("zigbee2mqtt/lit", "{\"temperature\":36.9}", words))
                .contains("TEMPERATURE=36.9");
        assertThat(understood("zigbee2mqtt/air", "{\"voc_index\":120,\"pm25\":8}", words))
                .containsExactly("by:air");
    }

    private static TreeSet<String> understood(String topic, String text, SensorWords words) {
        return said(Payloads.read(topic, text.getBytes(StandardCharsets.UTF_8), NOW, words));
    }

    private static TreeSet<String> words(String understood) {
        var joined = understood.replaceAll("(~\\S*) (on|off)", "$1=$2");
        return Stream.of(joined.split(" "))
                .filter(word -> !word.isBlank() && !word.equals("by:"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> said(Payload payload) {
        var said = new TreeSet<String>();
        for (int i = 0; i < payload.readings().size(); i++) {
            var one = payload.readings().get(i);
            said.add("by:" + payload.sensor(i));
            said.add(one.kind() + "=" + one.value() + (one.unit() == null ? "" : one.unit()));
            if (one.at() != null) said.add("at:" + MINUTE.format(one.at()));
        }
        payload.availabilities().forEach(one -> said.add("~" + one.sensor() + "=" + (one.online() ? "on" : "off")));
        payload.learnt().forEach((word, kind) -> said.add("learnt:" + word + "=" + kind));
        payload.faults().forEach(fault -> said.add(fault.reason().replace("monitoring.refusal.", "!")));
        if (payload.weak() != null) said.add(payload.weak() ? "weak" : "strong");
        if (payload.readings().isEmpty()) said.add("by:" + payload.sensor());
        said.remove("by:");
        return said;
    }
}
