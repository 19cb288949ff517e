package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the search page of R4, each on made-up resources that it tells apart. */
class SearchPageTest {
    private static final Reach ALL = Reach.everything();
    private static StoreUnderTest t;

    @BeforeAll
    static void someRecord() throws Exception {
        t = StoreUnderTest.empty();
        var steps = read("resources.ndjson")
                .<Step>map(line -> {
                    var id = line.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
                    var type = line.replaceFirst(".*?\"resourceType\":\"([A-Za-z]+)\".*", "$1");
                    return new Step.Update(type, id, Draft.json(line), null, null);
                })
                .toList();
        assertThat(t.store.transaction(ALL, steps)).isInstanceOf(TransactionOutcome.Done.class);
    }

    private static Stream<String> read(String file) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                SearchPageTest.class.getResourceAsStream("/search-page/" + file), StandardCharsets.UTF_8))) {
            return lines.lines().toList().stream();
        }
    }

    static Stream<String> searches() throws IOException {
        return read("searches.txt").filter(line -> !line.startsWith("#"));
    }

    private static List<String> ids(String search) {
        int mark = search.indexOf('?');
        return t.ids(search.substring(0, mark), search.substring(mark + 1));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void anExampleFindsJustThese(String line) {
        var parts = line.split(" > ");
        var expected = parts[1].equals("-") ? List.<String>of() : Arrays.asList(parts[1].split(","));
        assertThat(ids(parts[0])).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void orderFollowsSeveralKeysAndNearness() {
        assertThat(ids("Observation?_sort=status,-date&code=1234-5")).containsExactly("g6", "g54", "g0");
        assertThat(ids("Location?near=43.6045|1.4442|200&_sort=near")).containsExactly("toulouse", "pamiers", "foix");
        assertThat(ids("Location?near=43.6045|1.4442|200&_sort=-near")).containsExactly("foix", "pamiers", "toulouse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MedicationRequest?_include=MedicationRequest:patient > 23",
                "MedicationRequest?_revinclude=Provenance:target > pv",
                "MedicationDispense?_include=MedicationDispense:prescription > mr",
                "MedicationDispense?_include=MedicationDispense:prescription&_include=MedicationRequest:intended-performer > mr",
                "MedicationDispense?_include=MedicationDispense:prescription&_include:iterate=MedicationRequest:intended-performer > mr,ann",
                "MedicationDispense?_include=MedicationDispense:prescription&_revinclude:iterate=Provenance:target > mr,pv",
                "DiagnosticReport?_id=r1&_include=DiagnosticReport:result&_include:iterate=Observation:patient&_include:iterate=Patient:general-practitioner > glu,23,joe"
            })
    void whatIsBroughtAlong(String line) {
        var parts = line.split(" > ");
        int mark = parts[0].indexOf('?');
        var page = (SearchOutcome.Page)
                t.store.search(ALL, SearchRequest.of(parts[0].substring(0, mark), parts[0].substring(mark + 1)));
        assertThat(page.included()).extracting(StoredResource::id).containsExactlyInAnyOrder(parts[1].split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?_contained=true",
                "Patient?given:above=x",
                "Patient?_filter=name xx pet",
                "Patient?_filter=name eq",
                "Patient?_filter=(name eq pet",
                "Patient?_filter=name eq pet)",
                "Observation?_filter=related[type eq x].target pr false",
                "Observation?_filter=code co 1",
                "Patient?_list=$current-wishes",
                "Location?near=95|1",
                "Location?near=43|1|10|kg",
                "Location?_sort=near",
                "Observation?value-quantity=5.4|mg"
            })
    void whatCannotBeObeyedIsRefusedEvenIfLenient(String search) {
        int mark = search.indexOf('?');
        var request = SearchRequest.of(search.substring(0, mark), search.substring(mark + 1));
        assertThat(t.store.search(ALL, request.lenient())).isInstanceOf(Refusal.Invalid.class);
    }
}
