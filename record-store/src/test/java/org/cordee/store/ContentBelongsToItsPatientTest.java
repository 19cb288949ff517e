package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cordee.store.Masks.Mask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A Binary has no patient of its own, nor has a DeviceMetric: the first is its context's, the second its device's. */
class ContentBelongsToItsPatientTest {
    private static final StoreUnderTest T = StoreUnderTest.empty();
    private static final Reach NURSE =
            Reach.of("Practitioner/nurse").permitAll().mask("urn:from|NURSE").build();
    private static final String BINARY = "'contentType':'text/plain','securityContext':{'reference':'%s'}";
    private static final String METRIC =
            "'type':{'text':'x'},'category':'measurement','source':{'reference':'Device/%s'}";

    @BeforeAll
    static void aNurseWithOnePatientOfTwo() {
        for (var id : List.of("mine", "other")) {
            put("Patient", id, "'active':true");
            put("Device", "d-" + id, "'patient':{'reference':'Patient/" + id + "'}");
            put("DocumentReference", "doc-" + id, document(id, "", "b-" + id));
        }
        T.store
                .grants()
                .replace(
                        "CareTeam/1",
                        "mine",
                        List.of(new Grants.Grant("Practitioner/nurse", Set.of(), Instant.EPOCH, null)));
    }

    private static String json(String type, String id, String rest) {
        return ("{'resourceType':'" + type + "','id':'" + id + "'," + rest + "}").replace('\'', '"');
    }

    private static void put(String type, String id, String rest) {
        var outcome = T.store.update(Reach.everything(), type, id, Draft.json(json(type, id, rest)), null);
        if (outcome instanceof Refusal) {
            throw new AssertionError(outcome.toString());
        }
    }

    private static String document(String patient, String more, String content) {
        return more + "'status':'current','subject':{'reference':'Patient/" + patient
                + "'},'content':[{'attachment':{'url':'Binary/" + content + "'}}]";
    }

    private static boolean sees(String type, String id) {
        return T.store.read(NURSE, type, id) instanceof ReadOutcome.Found;
    }

    @Test
    void itIsSeenByWhoeverSeesItsContextOrDevice() {
        put("Binary", "of-mine", BINARY.formatted("Patient/mine"));
        put("Binary", "of-my-document", BINARY.formatted("DocumentReference/doc-mine"));
        put("Binary", "of-other", BINARY.formatted("DocumentReference/doc-other"));
        put("Binary", "of-nobody", "'contentType':'text/plain'");
        put("DeviceMetric", "of-mine", METRIC.formatted("d-mine"));
        put("DeviceMetric", "of-other", METRIC.formatted("d-other"));

        assertThat(T.ids(NURSE, "Binary", "_id=of-mine,of-my-document,of-other,of-nobody"))
                .containsExactlyInAnyOrder("of-mine", "of-my-document");
        assertThat(T.ids(NURSE, "DeviceMetric", "")).containsExactly("of-mine");
    }

    @Test
    void inOneTransactionItsProvenanceFollowsItInWhateverOrder() {
        var provenance =
                "'recorded':'2026-01-01T00:00:00Z','target':[{'reference':'Binary/together'}],'agent':[{'who':{'display':'x'}}]";
        T.store.transaction(
                Reach.everything(),
                List.of(
                        new Step.Update("Provenance", "p", Draft.json(json("Provenance", "p", provenance)), null, null),
                        new Step.Update(
                                "Binary",
                                "together",
                                Draft.json(json("Binary", "together", BINARY.formatted("DocumentReference/d"))),
                                null,
                                null),
                        new Step.Update(
                                "DocumentReference",
                                "d",
                                Draft.json(json("DocumentReference", "d", document("mine", "", "together"))),
                                null,
                                null)));

        assertThat(sees("Provenance", "p")).isTrue();
        assertThat(sees("Binary", "together")).isTrue();
    }

    @Test
    void whatHidesTheDocumentHidesItsContent() {
        put("Binary", "b-masked", BINARY.formatted("Patient/mine"));
        put("DocumentReference", "masked", document("mine", "", "b-masked"));
        assertThat(sees("Binary", "b-masked")).isTrue();

        T.store
                .masks()
                .replace(
                        "Consent/1",
                        "mine",
                        List.of(
                                new Mask("urn:from|NURSE", Set.of(), null, Set.of("DocumentReference/masked")),
                                new Mask("urn:from|NURSE", Set.of(), "urn:topic|PSY", Set.of())));
        assertThat(sees("Binary", "b-masked")).isFalse();

        put("Binary", "b-labelled", BINARY.formatted("Patient/mine"));
        var label = "'meta':{'security':[{'system':'urn:topic','code':'PSY'}]},";
        put("DocumentReference", "labelled", document("mine", label, "b-labelled"));
        assertThat(sees("Binary", "b-labelled")).isFalse();
        put("Binary", "b-labelled", BINARY.formatted("Patient/mine") + ",'data':'AAAA'");
        assertThat(sees("Binary", "b-labelled")).isFalse();

        T.store.masks().withdraw("Consent/1");
        assertThat(sees("Binary", "b-masked")).isTrue();
        assertThat(sees("Binary", "b-labelled")).isTrue();
    }

    @Test
    void thoseOfBeforeAreBoundByTheMigration() throws IOException {
        put("Binary", "before", BINARY.formatted("DocumentReference/doc-mine"));
        put("Binary", "before", BINARY.formatted("DocumentReference/doc-mine") + ",'data':'AAAA'");
        put("Binary", "before-other", BINARY.formatted("Patient/other"));
        put("DeviceMetric", "before", METRIC.formatted("d-mine"));
        var jdbc = new JdbcTemplate(T.dataSource);
        for (var table : List.of("resource", "past")) {
            jdbc.update("update record_store." + table + " set subject = null where id like 'before%'");
        }
        assertThat(sees("Binary", "before")).isFalse();

        try (var migration = getClass().getResourceAsStream("/db/record-store/V11__patients_of_content.sql")) {
            var sql = new String(java.util.Objects.requireNonNull(migration).readAllBytes(), StandardCharsets.UTF_8);
            new TransactionTemplate(T.transactions).executeWithoutResult(status -> jdbc.execute(sql));
        }

        assertThat(sees("Binary", "before")).isTrue();
        assertThat(T.store.vread(NURSE, "Binary", "before", 1)).isInstanceOf(ReadOutcome.Found.class);
        assertThat(sees("Binary", "before-other")).isFalse();
        assertThat(sees("DeviceMetric", "before")).isTrue();
        T.store.deleteWhere(Reach.everything(), "DeviceMetric", "_id=before", false);
    }
}
