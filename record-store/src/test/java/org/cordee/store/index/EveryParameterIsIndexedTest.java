package org.cordee.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cordee.store.definition.Definitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveryParameterIsIndexedTest {
    private final Catalog catalog = new Catalog(Definitions.r4(), List.of(), Set.of());

    @Test
    void noExpressionOfTheSpecificationIsBeyondTheCompiler() {
        var beyond = new ArrayList<String>();
        int indexed = 0;
        for (var type : Definitions.r4().types()) {
            for (var parameter : Definitions.r4().parameters()) {
                if (parameter.appliesTo(type) && !parameter.expression().isEmpty()) {
                    if (catalog.of(type).parameter(parameter.code()) == null) {
                        beyond.add(type + "." + parameter.code());
                    } else {
                        indexed++;
                    }
                }
            }
        }
        assertThat(beyond).isEmpty();
        assertThat(indexed).isGreaterThan(2_500);
    }

    /** By itself and beside its code; by systolic and diastolic each, beside the code with and without its system. */
    @Test
    void aValueStandsInNoMoreRowsThanItIsFoundBy() throws Exception {
        var weight = """
                {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},
                "valueQuantity":{"value":70,"system":"http://unitsofmeasure.org","code":"kg"}}""";
        assertThat(amounts(weight)).isEqualTo(2);
        var pressure = """
                {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},"component":[{
                "code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":130,"code":"mm[Hg]"}}]}""";
        assertThat(amounts(pressure)).isEqualTo(3);
    }

    private int amounts(String resource) throws Exception {
        var read = (ObjectNode) new ObjectMapper().readTree(resource);
        return catalog.of("Observation").entries(read, ZoneOffset.UTC).amounts().size();
    }

    @Test
    void noTwoPlacesShareANumber() {
        var byNumber = new HashMap<Integer, String>();
        for (var type : Definitions.r4().types()) {
            for (var parameter : catalog.of(type).parameters().values()) {
                for (var place : parameter.places()) {
                    var other = byNumber.put(place.leaf().number(), place.leaf().key());
                    assertThat(other).isIn(null, place.leaf().key());
                }
            }
        }
    }

    @Test
    void noTwoPlacesBelowAFirstEntryShareANumber() {
        var byNumber = new HashMap<Long, String>();
        catalog.of("Bundle")
                .parameters()
                .values()
                .forEach(parameter -> parameter.places().forEach(place -> noted(byNumber, place.leaf())));
        for (var code : List.of("composition", "message")) {
            var parameter = catalog.of("Bundle").parameter(code);
            var first = Objects.requireNonNull(FirstEntry.of(Objects.requireNonNull(parameter)), code);
            below(byNumber, first.leaf(), first.type());
            catalog.of(first.type()).parameters().values().stream()
                    .filter(FirstEntry::isFollowed)
                    .forEach(reference -> reference
                            .places()
                            .forEach(place -> (reference.targets().isEmpty()
                                            ? Definitions.r4().types()
                                            : reference.targets())
                                    .forEach(type ->
                                            below(byNumber, FirstEntry.under(first.leaf(), place.leaf()), type))));
        }
        assertThat(byNumber).hasSizeGreaterThan(5_000);
    }

    private static void below(HashMap<Long, String> byNumber, Leaf parent, String type) {
        var other = byNumber.put(FirstEntry.there(parent, type), parent.key() + " > " + type);
        assertThat(other).isIn(null, parent.key() + " > " + type);
        FirstEntry.leaves(type, any -> true).forEach(leaf -> noted(byNumber, FirstEntry.under(parent, leaf)));
    }

    private static void noted(HashMap<Long, String> byNumber, Leaf leaf) {
        var other = byNumber.put((long) leaf.number(), leaf.key());
        assertThat(other).isIn(null, leaf.key());
    }

    @Test
    void theClinicalTimesAndSubjectsAreThoseOneWouldName() {
        assertThat(String.valueOf(catalog.of("Observation").timeLeaf())).contains("effective");
        assertThat(String.valueOf(catalog.of("Observation").subjectLeaf())).contains("Observation.subject");
        assertThat(String.valueOf(catalog.of("Encounter").timeLeaf())).contains("period");
        assertThat(String.valueOf(catalog.of("Task").subjectLeaf())).contains("Task.for");
        assertThat(catalog.of("Appointment").subjectLeaf()).isNull();
        assertThat(catalog.of("Practitioner").subjectLeaf()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026,2026-01-01T00:00:00Z,2026-12-31T23:59:59.999Z",
        "2024-02,2024-02-01T00:00:00Z,2024-02-29T23:59:59.999Z",
        "2026-11-22,2026-11-22T00:00:00Z,2026-11-22T23:59:59.999Z",
        "2026-11-22T10:00:00+01:00,2026-11-22T09:00:00Z,2026-11-22T09:00:00.999Z",
        "2026-11-22T10:00:00.5Z,2026-11-22T10:00:00.500Z,2026-11-22T10:00:00.500Z",
        "2026-11-22T10:00,2026-11-22T10:00:00Z,2026-11-22T10:00:59.999Z"
    })
    void aTimeNamesASpan(String text, String from, String to) {
        assertThat(FhirTime.parse(text, ZoneOffset.UTC))
                .isEqualTo(new FhirTime(
                        java.time.Instant.parse(from).toEpochMilli(),
                        java.time.Instant.parse(to).toEpochMilli()));
    }

    @Test
    void aDayIsThatOfTheZone() {
        var span = FhirTime.parse("2026-07-01", ZoneId.of("Europe/Paris"));
        assertThat(span).isNotNull();
        assertThat(span.low())
                .isEqualTo(java.time.Instant.parse("2026-06-30T22:00:00Z").toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-29",
        "2026-13",
        "26",
        "2026-1-1",
        "2026-11-22T25:00:00Z",
        "2026-11-22T10:00:00.Z",
        "today",
        "''"
    })
    void noTimeIsMadeOfAnythingElse(String text) {
        assertThat(FhirTime.parse(text, ZoneOffset.UTC)).isNull();
    }
}
