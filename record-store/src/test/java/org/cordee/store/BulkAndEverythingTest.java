package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

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
            """;
    private StoreUnderTest t;

    @BeforeEach
    void taken() {
        t = StoreUnderTest.empty();
        var steps = LINES.lines()
                .<Step>map(line -> new Step.Update(
                        line.replaceFirst(".*?\"resourceType\":\"([A-Za-z]+)\".*", "$1"),
                        line.replaceFirst(".*?\"id\":\"([a-z0-9]+)\".*", "$1"),
                        Draft.json(line),
                        null,
                        null))
                .toList();
        assertThat(t.store.transaction(ALL, steps)).isInstanceOf(TransactionOutcome.Done.class);
    }

    private static Exports.Scope scope(Instant at) {
        return new Exports.Scope(at, null, false, null, List.of(), List.of());
    }

    private List<String> exported(Exports.Scope scope, String type) {
        var seen = new ArrayList<String>();
        for (var slice : t.store.bulk().exports().slices(ALL, scope, type)) {
            long sizeBytes = 0;
            Long after = slice.first() - 1;
            while (after != null) {
                var portion = t.store.bulk().exports().portion(ALL, scope, type, after, slice.last(), 2);
                for (var row : portion.rows()) {
                    seen.add(row.id() + "/" + row.version());
                    sizeBytes += row.json().length + 1;
                }
                after = portion.last();
            }
            assertThat(seen).hasSize((int) slice.count());
            assertThat(sizeBytes).isEqualTo(slice.sizeBytes());
        }
        return seen;
    }

    @Test
    void anExportIsFrozenAtItsTimeWhateverIsWrittenSince() throws Exception {
        var at = Instant.now();
        Thread.sleep(5);
        var changed = LINES.lines()
                .filter(line -> line.contains("\"w1\""))
                .findFirst()
                .orElseThrow();
        t.store.update(ALL, "Observation", "w1", Draft.json(changed.replace("final", "amended")), null);
        t.store.delete(ALL, "Observation", "x", null);
        t.store.update(ALL, "Observation", "later", Draft.json(changed.replace("w1", "later")), null);
        assertThat(exported(scope(at), "Observation")).containsExactlyInAnyOrder("w1/1", "w2/1", "p1/1", "x/1");
        assertThat(exported(scope(Instant.now().plusMillis(1)), "Observation"))
                .containsExactlyInAnyOrder("w1/2", "w2/1", "p1/1", "later/1");
        assertThat(exported(new Exports.Scope(Instant.now(), at, false, null, List.of(), List.of()), "Observation"))
                .containsExactlyInAnyOrder("w1/2", "later/1");
    }

    @Test
    void anExportCanBeOfAGroupOfPatientsAndOfWhatMeetsAFilter() {
        t.create(
                "{'resourceType':'Group','type':'person','actual':true,'member':[{'entity':{'reference':'Patient/b'}}]}");
        var group = t.ids("Group", "").getFirst();
        var ofGroup = new Exports.Scope(Instant.now(), null, true, group, List.of(), List.of());
        assertThat(exported(ofGroup, "Observation")).containsExactly("x/1");
        assertThat(exported(ofGroup, "Patient")).containsExactly("b/1");
        assertThat(exported(ofGroup, "Appointment")).isEmpty();
        var filtered = new Exports.Scope(
                Instant.now(), null, false, null, List.of("code=w&date=ge2026-01-02", "subject=Patient/b"), List.of());
        assertThat(exported(filtered, "Observation")).containsExactlyInAnyOrder("w2/1", "x/1");
        var ofOne = new Exports.Scope(Instant.now(), null, true, null, List.of(), List.of("b"));
        assertThat(exported(ofOne, "Patient")).containsExactly("b/1");
        assertThat(exported(ofOne, "Observation"))
                .allMatch(one -> one.startsWith("x/"))
                .isNotEmpty();
        assertThat(t.store.bulk().exports().refused(ALL, "Observation", "nothing=1"))
                .isNotNull();
    }

    @Test
    void statisticsAreTakenInOneUnit() {
        for (var weight : List.of("70 kg", "71000 g", "72 kg", "75 kg", "9 [IU]")) {
            var parts = weight.split(" ");
            t.create(
                    "{'resourceType':'Observation','status':'final','code':{'coding':[{'system':'l','code':'kg'}]},'subject':{'reference':'Patient/a'},'effectiveDateTime':'2026-02-01','valueQuantity':{'value':%s,'system':'http://unitsofmeasure.org','code':'%s'}}"
                            .formatted(parts[0], parts[1])
                            .replace(
                                    "2026-02-01",
                                    parts[1].equals("[IU]")
                                            ? "2025-01-01"
                                            : "2026-02-0" + (parts[1].equals("kg") ? 2 : 1)));
        }
        var asked = new Statistics.Request(
                "Patient/a",
                List.of("l|kg"),
                List.of(),
                List.of("count", "total-count", "median", "average", "maximum", "std-dev"),
                0);
        var answer = (org.hl7.fhir.r4.model.Parameters) ((Answer.Given) t.store.statistics(ALL, asked)).resource();
        var numbers = ((org.hl7.fhir.r4.model.Observation)
                        answer.getParameterFirstRep().getResource())
                .getComponent().stream()
                        .map(one -> one.getValueQuantity().getValue().toPlainString())
                        .toList();
        assertThat(numbers).containsExactly("4", "5", "71.5", "72", "75", "2.160247");
        var stranger = Reach.of("Practitioner/x").permitAll().build();
        var none = (org.hl7.fhir.r4.model.Parameters) ((Answer.Given) t.store.statistics(stranger, asked)).resource();
        assertThat(((org.hl7.fhir.r4.model.Observation)
                                none.getParameterFirstRep().getResource())
                        .getComponentFirstRep()
                        .getValueQuantity()
                        .getValue()
                        .intValue())
                .isZero();
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
        var january = new EverythingRequest(
                "Patient", "a", Set.of("Patient", "Observation"), null, "2026-01-02", "2026-01-31", 10, null);
        assertThat(((SearchOutcome.Page) t.store.everything(ALL, january)).matches())
                .extracting(StoredResource::id)
                .containsExactlyInAnyOrder("a", "w2");
        assertThat(t.store.everything(gp, EverythingRequest.of("Patient", "b", 10)))
                .isInstanceOf(Refusal.NotFound.class);
    }

    private List<String> ids(Reach reach) {
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = (SearchOutcome.Page) t.store.everything(
                    reach, EverythingRequest.of("Patient", "a", 2).from(cursor));
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
