package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkAndEverythingTest {
    private static final Reach ALL = Reach.everything();
    private static final String LINES = """
            {"resourceType":"Practitioner","id":"gp"}
            {"resourceType":"Patient","id":"a","generalPractitioner":[{"reference":"Practitioner/gp"}]}
            {"resourceType":"Patient","id":"b"}
            {"resourceType":"Observation","id":"w1","status":"final","code":{"coding":[{"system":"l","code":"w"}]},"subject":{"reference":"Patient/a"},"effectiveDateTime":"2026-01-01"}
            {"resourceType":"Observation","id":"w2","status":"final","code":{"coding":[{"system":"l","code":"w"}]},"subject":{"reference":"Patient/a"},"effectiveDateTime":"2026-01-02"}
            {"resourceType":"Observation","id":"p1","status":"final","code":{"coding":[{"system":"l","code":"p"}]},"subject":{"reference":"Patient/a"},"effectiveDateTime":"2025-01-02"}
            {"resourceType":"Observation","id":"x","status":"final","code":{"coding":[{"system":"l","code":"p"}]},"subject":{"reference":"Patient/b"}}
            {"resourceType":"Appointment","id":"ap","status":"booked","participant":[{"status":"accepted","actor":{"reference":"Patient/a"}},{"status":"accepted","actor":{"reference":"Practitioner/gp"}}]}
            not json
            {"resourceType":"Observation","id":"bad"}
            """;
    private StoreUnderTest t;
    private Ndjson.Imported imported;

    @BeforeEach
    void taken() throws Exception {
        t = StoreUnderTest.empty();
        imported = t.store.ndjson().importing(ALL, new BufferedReader(new StringReader(LINES)));
    }

    @Test
    void goodLinesComeInAndFaultyOnesAreNamed() {
        assertThat(imported.written()).isEqualTo(8);
        assertThat(imported.refused()).extracting(Ndjson.Refused::line).containsExactly(9, 10);
    }

    @Test
    void anExportCanBeResumedAndHoldsEachLineOnce() throws Exception {
        var seen = new ArrayList<String>();
        String from = null;
        do {
            var out = new ByteArrayOutputStream();
            var portion = t.store.ndjson().export(ALL, "Observation", null, null, from, 2, out);
            out.toString(StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> seen.add(line.replaceFirst(".*\"id\":\"([a-z0-9]+)\".*", "$1")));
            from = portion.next();
        } while (from != null);
        assertThat(seen).containsExactlyInAnyOrder("w1", "w2", "p1", "x");
    }

    @Test
    void everythingOfAPatientIsWithinReachAndComplete() {
        assertThat(ids(ALL)).containsExactlyInAnyOrder("a", "w1", "w2", "p1", "ap", "gp");
        t.store
                .grants()
                .replace(
                        "s",
                        "a",
                        List.of(new Grants.Grant(
                                "Practitioner/gp", Set.of("Patient", "Appointment"), Instant.EPOCH, null)));
        var gp = Reach.of("Practitioner/gp").permitAll().open("Practitioner").build();
        assertThat(ids(gp)).containsExactlyInAnyOrder("a", "ap", "gp");
        assertThat(t.store.everything(gp, "Patient", "b", Set.of(), null, 10, null))
                .isInstanceOf(Refusal.NotFound.class);
    }

    private List<String> ids(Reach reach) {
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = (SearchOutcome.Page) t.store.everything(reach, "Patient", "a", Set.of(), null, 2, cursor);
            page.matches().forEach(one -> seen.add(one.id()));
            page.included().stream()
                    .map(StoredResource::id)
                    .filter(id -> !seen.contains(id))
                    .forEach(seen::add);
            cursor = page.next();
        } while (cursor != null);
        return seen;
    }

    @Test
    void lastNIsTheNewestOfEachCode() {
        var page = (SearchOutcome.Page) t.store.lastN(ALL, SearchRequest.of("Observation", "patient=a"), 1);
        assertThat(page.matches()).extracting(StoredResource::id).containsExactly("w2", "p1");
    }
}
