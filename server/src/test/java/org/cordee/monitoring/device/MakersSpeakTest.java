package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makers' services, telephones and personal health gateways give out, at the door of makers and under {@code measures}. */
class MakersSpeakTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    @Test
    void aTelephoneGivesOutWhatItKeepsOfHealth() {
        var payload = read("""
                {"data":{"metrics":[
                  {"name":"weight_body_mass","units":"kg","data":[{"date":"2026-11-20 07:30:00 +0100","qty":72.4,"source":"x"}]},
                  {"name":"blood_pressure","units":"mmHg","data":[{"date":"2026-11-20 07:31:00 +0100","systolic":132,"diastolic":81}]},
                  {"name":"heart_rate","units":"count/min","data":[{"date":"2026-11-20 07:32:00 +0100","Min":60,"Avg":64,"Max":70}]},
                  {"name":"active_energy","units":"kcal","data":[{"date":"2026-11-20 07:32:00 +0100","qty":3}]}],"workouts":[]}}""");
        assertThat(said(payload))
                .containsExactly(
                        "WEIGHT=72.4kg 2026-11-20T06:30:00Z",
                        "BLOOD_PRESSURE=132/81mm[Hg] 2026-11-20T06:31:00Z",
                        "HEART_RATE=64/min 2026-11-20T06:32:00Z");
        assertThat(payload.faults()).isEmpty();
    }

    @Test
    void whatIsNoMeasureOfOursIsNamed() {
        var payload = read(
                "{\"data\":{\"metrics\":[{\"name\":\"active_energy\",\"units\":\"kcal\",\"data\":[{\"qty\":3}]}]}}");
        assertThat(payload.faults()).containsExactly(new Payload.Fault("monitoring.refusal.nothing", "active_energy"));
    }

    @Test
    void pointsOfGoogleFit() {
        var payload = read("""
                {"dataSourceId":"derived:com.google.weight:x","point":[
                  {"dataTypeName":"com.google.weight","startTimeNanos":"1795163400000000000","endTimeNanos":"1795163400000000000","value":[{"fpVal":72.4}]},
                  {"dataTypeName":"com.google.blood_pressure","endTimeNanos":"1795163460000000000","value":[{"fpVal":132},{"fpVal":81}]},
                  {"dataTypeName":"com.google.distance.delta","endTimeNanos":"1795163460000000000","value":[{"fpVal":5}]}]}""");
        assertThat(said(payload))
                .containsExactly(
                        "WEIGHT=72.4 2026-11-20T08:30:00Z", "BLOOD_PRESSURE=132/81mm[Hg] 2026-11-20T08:31:00Z");
        assertThat(payload.faults())
                .containsExactly(new Payload.Fault("monitoring.refusal.kind", "com.google.distance.delta"));
    }

    /** Average, most and least of the one, then of the other. */
    @Test
    void ofASummaryOfGoogleFitTheAveragesArePressures() {
        var payload = read("""
                {"point":[{"dataTypeName":"com.google.blood_pressure.summary","endTimeNanos":"1795163460000000000",
                  "value":[{"fpVal":132},{"fpVal":150},{"fpVal":120},{"fpVal":81},{"fpVal":90},{"fpVal":70}]}]}""");
        assertThat(said(payload)).containsExactly("BLOOD_PRESSURE=132/81mm[Hg] 2026-11-20T08:31:00Z");
    }

    @Test
    void listsOfIHealthCountInTheUnitThatTheyName() {
        assertThat(said(read("{\"BPDataList\":[{\"HP\":132,\"LP\":81,\"HR\":64,\"MDate\":1795163400}],\"BPUnit\":0}")))
                .containsExactly(
                        "BLOOD_PRESSURE=132/81mm[Hg] 2026-11-20T08:30:00Z", "HEART_RATE=64/min 2026-11-20T08:30:00Z");
        assertThat(said(read("{\"WeightDataList\":[{\"WeightValue\":160,\"MDate\":1795163400}],\"WeightUnit\":1}")))
                .containsExactly("WEIGHT=160[lb_av] 2026-11-20T08:30:00Z");
        assertThat(said(read("{\"BGDataList\":[{\"BG\":6.1,\"MDate\":1795163400}],\"BGUnit\":1}")))
                .containsExactly("GLUCOSE=6.1mmol/L 2026-11-20T08:30:00Z");
        assertThat(read("{\"WeightDataList\":[{\"WeightValue\":11,\"MDate\":1795163400}],\"WeightUnit\":2}")
                        .faults())
                .extracting(Payload.Fault::reason)
                .containsExactly("monitoring.refusal.unit");
    }

    @Test
    void valuesOfASensorUnderTheSkin() {
        assertThat(said(read("""
                        {"recordType":"egv","recordVersion":"3.0","userId":"u","records":[
                          {"recordId":"r","systemTime":"2026-11-20T08:30:00","displayTime":"2026-11-20T09:30:00","value":120,"unit":"mg/dL","trend":"flat"}]}"""))).containsExactly("GLUCOSE=120mg/dL 2026-11-20T08:30:00Z");
        assertThat(said(read("[{\"sgv\":120,\"date\":1795163400000,\"direction\":\"Flat\",\"type\":\"sgv\"}]")))
                .containsExactly("GLUCOSE=120 2026-11-20T08:30:00Z");
    }

    @Test
    void aBundleOfAPersonalHealthGatewaySpeaksMdcAndLoinc() {
        var payload = read("""
                {"resourceType":"Bundle","type":"transaction","entry":[
                  {"fullUrl":"urn:uuid:p","resource":{"resourceType":"Patient","identifier":[{"system":"urn:x","value":"rose"}]}},
                  {"fullUrl":"urn:uuid:d","resource":{"resourceType":"Device"}},
                  {"resource":{"resourceType":"Observation","status":"final","subject":{"reference":"urn:uuid:p"},
                    "code":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"150020"},{"system":"http://loinc.org","code":"85354-9"}]},
                    "effectiveDateTime":"2026-11-20T09:30:00.00+01:00","component":[
                      {"code":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"150021"}]},"valueQuantity":{"value":132,"code":"mm[Hg]"}},
                      {"code":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"150022"}]},"valueQuantity":{"value":81,"code":"mm[Hg]"}}]}},
                  {"resource":{"resourceType":"Observation","status":"final","subject":{"reference":"urn:uuid:p"},
                    "code":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"150456"}]},
                    "effectiveInstant":"2026-11-20T09:30:00+01:00","valueQuantity":{"value":96,"code":"%"}}}]}""");
        assertThat(payload.faults()).isEmpty();
        assertThat(said(payload))
                .containsExactly(
                        "BLOOD_PRESSURE=132/81mm[Hg] 2026-11-20T08:30:00Z",
                        "OXYGEN_SATURATION=96% 2026-11-20T08:30:00Z");
        assertThat(payload.readings()).extracting(Reading::alias).containsOnly("rose");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"resourceType\":\"Patient\"} | monitoring.refusal.resource",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Device\"}}]} | monitoring.refusal.nothing",
                "{\"resourceType\":\"Observation\",\"status\":\"entered-in-error\",\"code\":{}} | monitoring.refusal.status",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"urn:iso:std:iso:11073:10101\",\"code\":\"160208\"}]},\"valueQuantity\":{\"value\":100}} | monitoring.refusal.kind",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"code\":\"29463-7\"}]},\"effectiveDateTime\":\"2026-11-20\",\"valueQuantity\":{\"value\":70}} | monitoring.refusal.time",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"code\":\"29463-7\"}]},\"dataAbsentReason\":{}} | monitoring.refusal.value",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"code\":\"85354-9\"}]}} | monitoring.refusal.pressure",
                "{\"point\":[{\"dataTypeName\":\"com.google.weight\",\"value\":[{\"fpVal\":70}]}]} | monitoring.refusal.time"
            })
    void whatCannotBeKeptIsSaid(String text, String reason) {
        var payload = read(text);
        assertThat(payload.readings()).isEmpty();
        assertThat(payload.faults()).extracting(Payload.Fault::reason).containsExactly(reason);
    }

    private static Payload read(String text) {
        return Payloads.read("measures", text.getBytes(StandardCharsets.UTF_8), NOW, SensorWords.COMMON);
    }

    private static List<String> said(Payload payload) {
        return payload.readings().stream()
                .map(one -> one.kind() + "=" + one.value() + (one.second() == null ? "" : "/" + one.second())
                        + (one.unit() == null ? "" : one.unit()) + " " + one.at())
                .toList();
    }
}
