package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is sent is taken in or refused; nothing is an internal fault. */
class StrangeInputTest {
    private static StoreUnderTest t;
    private static final String GOOD = """
            {"resourceType":"Observation","meta":{"tag":[{"system":"urn:t","code":"x"}]},"identifier":[{"system":"urn:i","value":"1"}],"status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}],"text":"Poids"},"subject":{"reference":"Patient/p"},"effectivePeriod":{"start":"2026-01-01T10:00:00+01:00"},"performer":[{"reference":"Practitioner/x","display":"é"}],"valueQuantity":{"value":72.50,"unit":"kg"},"component":[{"code":{"text":"c"},"valueRange":{"low":{"value":1}}}]}""";

    @BeforeContainer
    static void start() {
        t = StoreUnderTest.empty();
        t.store.update(Reach.everything(), "Patient", "p", Draft.json("{\"resourceType\":\"Patient\"}"), null);
        t.store.update(
                Reach.everything(), "Practitioner", "x", Draft.json("{\"resourceType\":\"Practitioner\"}"), null);
    }

    @Provide
    Arbitrary<String> damaged() {
        var pieces = Arbitraries.of(
                "null",
                "[]",
                "{}",
                "\"\"",
                "1e999999999",
                "-1",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "[null]",
                "true",
                "\"Patient/p\"",
                "{\"reference\":\"#\"}",
                "[[1]]",
                ",",
                "}",
                "\"9999-12-31\"",
                "0.1e-400",
                "\"a\":1,",
                "\"2026-01-01T24:00:00Z\"");
        return Combinators.combine(
                        Arbitraries.integers().between(0, GOOD.length() - 1),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(6)))
                .as((at, gone, piece) ->
                        GOOD.substring(0, at) + piece + GOOD.substring(Math.min(GOOD.length(), at + gone)));
    }

    @Provide
    Arbitrary<String> swapped() {
        var values = List.of(
                "\"2026-01-01T10:00:00+01:00\"",
                "\"urn:i\"",
                "72.50",
                "\"final\"",
                "\"Patient/p\"",
                "{\"text\":\"c\"}",
                "\"é\"");
        var others = Arbitraries.of(
                "null",
                "[]",
                "{}",
                "\"\"",
                "1e999999999",
                "123456789012345678901234567890",
                "\"\\u0000\"",
                "\"\\ud800x\"",
                "[{}]",
                "\"Patient/nobody\"",
                "\"Patient?identifier=zz\"",
                "\"Patient?nonsense=1\"",
                "\"urn:uuid:1\"",
                "\"0001-01-01\"",
                "\"9999\"",
                "\"-1\"",
                "{\"extension\":[{}]}",
                "\"😀\"");
        return Combinators.combine(Arbitraries.of(values), others).as((value, other) -> GOOD.replace(value, other));
    }

    @Property(tries = 400)
    void damagedJsonIsRefusedOrKept(@ForAll("damaged") String json) {
        settle(json);
    }

    @Property(tries = 150)
    void oddValuesAreRefusedOrKept(@ForAll("swapped") String json) {
        settle(json);
    }

    private static void settle(String json) {
        var outcome = t.store.create(Reach.everything(), Draft.json(json.getBytes(StandardCharsets.UTF_8)));
        if (outcome instanceof WriteOutcome.Created created) {
            assertThat(t.store.read(
                            Reach.everything(),
                            "Observation",
                            created.resource().id()))
                    .isInstanceOf(ReadOutcome.Found.class);
            assertThat(created.resource().resource()).isNotNull();
        } else {
            assertThat(outcome).isInstanceOf(Refusal.class);
        }
    }

    @Provide
    Arbitrary<String> queries() {
        var names = Arbitraries.of(
                "code",
                "patient",
                "date",
                "value-quantity",
                "_lastUpdated",
                "_id",
                "identifier",
                "_has:Observation:patient:code",
                "_sort",
                "_count",
                "_include",
                "_revinclude",
                "subject:Patient.name",
                "code:text",
                "code:in",
                "code:missing",
                "value-string",
                "_total",
                "code-value-quantity",
                "_tag",
                "_profile:below",
                "encounter.status",
                "date:missing",
                "_content",
                "performer:identifier",
                "code:not");
        var values = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8),
                Arbitraries.of(
                        "",
                        ",",
                        "|",
                        "a|b|c",
                        "$",
                        "a$b",
                        "gt",
                        "gt1",
                        "eq2026",
                        "2026-13-01",
                        "true",
                        "\\",
                        "\\,",
                        "-date",
                        "Observation:subject",
                        "%00",
                        "1e5",
                        "1e99999999",
                        "9999999999999",
                        "\u0000",
                        "Patient/p",
                        "http://x/y",
                        "*",
                        "*:*"));
        return Combinators.combine(names, values)
                .as((name, value) -> name + "=" + value)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(all -> String.join("&", all));
    }

    @Property(tries = 400)
    void anyQueryIsAnsweredOrRefused(@ForAll("queries") String query) {
        assertThat(t.store.search(Reach.everything(), SearchRequest.of("Observation", query)))
                .isNotNull();
    }

    @Property(tries = 50)
    void anyPageLinkIsAnsweredOrRefused(@ForAll String cursor) {
        var text =
                java.util.Base64.getUrlEncoder().encodeToString(("5\u001f" + cursor).getBytes(StandardCharsets.UTF_8));
        for (var link : List.of(cursor, text)) {
            assertThat(t.store.search(
                            Reach.everything(),
                            SearchRequest.of("Observation", "_sort=-date").from(link)))
                    .isNotNull();
        }
    }
}
