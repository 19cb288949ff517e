package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.store.Masks.Mask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Nothing in the store says any more that the person was there, and nobody else's record has lost anything. */
class ARecordIsDestroyedTest {
    private static final StoreUnderTest T = StoreUnderTest.empty();
    private static final Reach NURSE =
            Reach.of("Practitioner/nurse").permitAll().mask("urn:from|NURSE").build();

    private final JdbcTemplate jdbc = new JdbcTemplate(T.dataSource);
    private String mark = "";
    private String ended = "";
    private String other = "";

    @BeforeEach
    void twoPatientsOfOneNurse() {
        mark = UUID.randomUUID().toString().substring(0, 8);
        ended = "ended" + mark;
        other = "other" + mark;
        for (var patient : List.of(ended, other)) {
            put("Patient", patient, "'name':[{'family':'F" + patient + "'}]");
            T.store
                    .grants()
                    .replace(
                            "CareTeam/" + patient,
                            patient,
                            List.of(new Grants.Grant("Practitioner/nurse", Set.of(), Instant.EPOCH, null)));
        }
    }

    private static void put(String type, String id, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + id + "'," + rest + "}").replace('\'', '"');
        if (T.store.update(Reach.everything(), type, id, Draft.json(json), null) instanceof Refusal refusal) {
            throw new AssertionError(refusal.toString());
        }
    }

    private static String weight(String patient) {
        return "'status':'final','code':{'text':'weight of " + patient + "'},'subject':{'reference':'Patient/" + patient
                + "'},'effectiveDateTime':'2001-05-04','valueQuantity':{'value':71,'unit':'kg'}";
    }

    private static String both(String one, String two) {
        return "'status':'booked','start':'2001-05-04T08:00:00Z','end':'2001-05-04T09:00:00Z','participant':[{'actor':{'reference':'Patient/"
                + one + "'},'status':'accepted'},{'actor':{'reference':'Patient/" + two + "'},'status':'accepted'}]";
    }

    private Destruction.Extent destroyed(String... patients) {
        return new TransactionTemplate(T.transactions)
                .execute(_ -> T.store.destruction().destroy(Set.of(patients)));
    }

    private static boolean sees(Reach reach, String type, String id) {
        return T.store.read(reach, type, id) instanceof ReadOutcome.Found;
    }

    /** Tables in which the text stands anywhere, in whatever form. */
    private List<String> wherever(String text) {
        var hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return jdbc
                .queryForList(
                        "select table_name from information_schema.tables where table_schema = 'record_store' order by 1",
                        String.class)
                .stream()
                .filter(table -> jdbc.queryForObject(
                        "select exists (select from record_store." + table
                                + " x where x::text like ? or x::text like ?)",
                        Boolean.class,
                        "%" + text + "%",
                        "%" + hex + "%"))
                .toList();
    }

    @Test
    void allVersionsGoWithIndexGrantsAndMasksAndNothingOfTheOthers() {
        put("Observation", "w" + mark, weight(ended));
        put("Observation", "w" + mark, weight(ended) + ",'note':[{'text':'again'}]");
        put("Observation", "o" + mark, weight(other));
        put("Binary", "b" + mark, "'contentType':'text/plain','data':'AAAA'");
        put(
                "DocumentReference",
                "d" + mark,
                "'status':'current','subject':{'reference':'Patient/" + ended
                        + "'},'content':[{'attachment':{'url':'Binary/b" + mark + "'}}]");
        T.store.delete(Reach.everything(), "Observation", "w" + mark, null);
        T.store.grants().refuse("Consent/x", ended, Set.of("Practitioner/refused"));
        T.store.masks().replace("Consent/x", ended, List.of(new Mask("urn:from|NURSE", Set.of(), null, Set.of())));
        long key = key("Patient", ended);
        var otherRows = rowsOf(other);

        var extent = destroyed(ended);

        assertThat(extent.gone())
                .containsExactlyInAnyOrder(
                        "Patient/" + ended, "Observation/w" + mark, "DocumentReference/d" + mark, "Binary/b" + mark);
        assertThat(extent.shared()).isEmpty();
        assertThat(wherever(ended)).isEmpty();
        assertThat(wherever("b" + mark)).isEmpty();
        for (var table : List.of("granted", "opposition", "mask")) {
            assertThat(jdbc.queryForObject(
                            "select count(*) from record_store." + table + " where patient = ?", Integer.class, key))
                    .as(table)
                    .isZero();
        }
        assertThat(rowsOf(other)).isEqualTo(otherRows);
        assertThat(T.store.read(Reach.everything(), "Patient", ended)).isInstanceOf(Refusal.NotFound.class);
        assertThat(T.store.vread(Reach.everything(), "Observation", "w" + mark, 1))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void whatIsAboutTwoStaysAsItWasForTheOthersCircle() {
        put("Appointment", "a" + mark, both(ended, other));
        put("Appointment", "a" + mark, both(ended, other) + ",'comment':'later'");
        T.store.masks().replace("Consent/x", ended, List.of(new Mask("urn:from|NURSE", Set.of(), null, Set.of())));
        assertThat(sees(NURSE, "Appointment", "a" + mark)).isFalse();
        assertThat(T.store.destruction().extent(Set.of(ended)).shared()).containsExactly("Appointment/a" + mark);

        assertThat(destroyed(ended).shared()).containsExactly("Appointment/a" + mark);

        assertThat(sees(NURSE, "Appointment", "a" + mark)).isTrue();
        assertThat(T.store.vread(NURSE, "Appointment", "a" + mark, 1)).isInstanceOf(ReadOutcome.Found.class);
        var kept = (ReadOutcome.Found) T.store.read(NURSE, "Appointment", "a" + mark);
        assertThat(new String(kept.resource().json(), StandardCharsets.UTF_8)).contains("Patient/" + ended, "later");
        assertThat(T.ids(NURSE, "Appointment", "patient=" + other)).containsExactly("a" + mark);
        assertThat(destroyed(other).gone()).contains("Appointment/a" + mark);
        assertThat(wherever("a" + mark)).isEmpty();
    }

    private Object written(String type, String id, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + id + "'," + rest + "}").replace('\'', '"');
        return T.store.update(Reach.everything(), type, id, Draft.json(json), null);
    }

    private static String linkedTo(String patient) {
        return "'link':[{'other':{'reference':'Patient/" + patient + "'},'type':'seealso'}]";
    }

    @Test
    void whatNamesOneWhoIsGoneIsWrittenOnAndNothingNewNamesThatOne() {
        put("Patient", other, linkedTo(ended));
        put("Patient", ended, "'name':[{'family':'F" + ended + "'}]," + linkedTo(other));
        put("Patient", ended, "'gender':'female'," + linkedTo(other));
        put("Appointment", "a" + mark, both(ended, other));

        destroyed(ended);

        assertThat(T.store.read(Reach.everything(), "Patient", ended)).isInstanceOf(Refusal.NotFound.class);
        assertThat(wherever("F" + ended)).isEmpty();
        put("Patient", other, "'gender':'male'," + linkedTo(ended));
        put("Appointment", "a" + mark, both(ended, other) + ",'comment':'moved'");
        assertThat(sees(NURSE, "Appointment", "a" + mark)).isTrue();
        put("Appointment", "a" + mark, both(other, other));
        assertThat(written("Appointment", "a" + mark, both(ended, other)))
                .as("no longer said by the last version")
                .isInstanceOf(Refusal.Invalid.class);
        assertThat(written("Observation", "x" + mark, weight(ended))).isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void aBinaryThatAnotherNamesInWhateverFormStays() {
        put("Binary", "b" + mark, "'contentType':'text/plain','data':'AAAA'");
        put("Binary", "c" + mark, "'contentType':'text/plain','data':'AAAA'");
        for (var content : List.of("b", "c")) {
            put(
                    "DocumentReference",
                    "d" + content + mark,
                    "'status':'current','subject':{'reference':'Patient/" + ended
                            + "'},'content':[{'attachment':{'url':'Binary/" + content + mark + "'}}]");
        }
        put("Patient", other, "'photo':[{'url':'Binary/b" + mark + "/_history/1'}]");

        assertThat(destroyed(ended).gone()).contains("Binary/c" + mark).doesNotContain("Binary/b" + mark);
        assertThat(sees(Reach.everything(), "Binary", "b" + mark)).isTrue();
    }

    @Test
    void ofARowThatWasSomebodyElsesTheOldVersionStaysWithThatOne() {
        put("Observation", "m" + mark, weight(other));
        put("Observation", "m" + mark, weight(ended));
        put("Observation", "n" + mark, weight(ended));
        put("Observation", "n" + mark, weight(other));

        destroyed(ended);

        assertThat(T.store.read(Reach.everything(), "Observation", "m" + mark)).isInstanceOf(Refusal.Gone.class);
        assertThat(T.store.vread(NURSE, "Observation", "m" + mark, 1)).isInstanceOf(ReadOutcome.Found.class);
        assertThat(sees(NURSE, "Observation", "n" + mark)).isTrue();
        assertThat(T.store.vread(Reach.everything(), "Observation", "n" + mark, 1))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(wherever("weight of " + ended)).isEmpty();
    }

    @Test
    void twoRecordsOfOnePersonGoTogether() {
        put("Appointment", "s" + mark, both(ended, other));
        assertThat(destroyed(ended, other).gone())
                .containsExactlyInAnyOrder("Patient/" + ended, "Patient/" + other, "Appointment/s" + mark);
        assertThat(wherever(mark)).isEmpty();
    }

    @Test
    void whatFailsAfterwardsBringsAllBack() {
        put("Observation", "k" + mark, weight(ended));
        var before = rowsOf(ended);
        assertThatThrownBy(() -> new TransactionTemplate(T.transactions).executeWithoutResult(_ -> {
                    T.store.destruction().destroy(Set.of(ended));
                    throw new IllegalStateException("cut");
                }))
                .hasMessage("cut");
        assertThat(rowsOf(ended)).isEqualTo(before);
        assertThat(sees(NURSE, "Observation", "k" + mark)).isTrue();
        assertThat(T.ids(NURSE, "Observation", "patient=" + ended)).containsExactly("k" + mark);
    }

    @Test
    void theLastPassageIsTheLatestEndOfWhatIsAboutThePerson() {
        assertThat(T.store.passages().last(Set.of(ended))).isEmpty();
        put("Observation", "p" + mark, weight(ended));
        assertThat(last()).isEqualTo(new Passages.Passage("Observation", Instant.parse("2001-05-04T23:59:59.999Z")));
        put(
                "Encounter",
                "e" + mark,
                "'status':'finished','class':{'code':'IMP'},'subject':{'reference':'Patient/" + ended
                        + "'},'period':{'start':'2001-05-01T08:00:00Z','end':'2001-06-30T08:00:00Z'}");
        assertThat(last().type()).isEqualTo("Encounter");
        assertThat(last().at()).isBetween(Instant.parse("2001-06-30T08:00:00Z"), Instant.parse("2001-06-30T08:00:01Z"));
        put("Appointment", "q" + mark, both(ended, other).replace("2001-05-04", "2002-01-01"));
        assertThat(last().type()).isEqualTo("Appointment");
        assertThat(last().at().toString()).startsWith("2002-01-01");
        put("Consent", "c" + mark, consent());
        assertThat(last().type()).as("no care").isEqualTo("Appointment");
        var before = Instant.now().minusSeconds(1);
        put(
                "EpisodeOfCare",
                "h" + mark,
                "'status':'active','patient':{'reference':'Patient/" + ended + "'},'period':{'start':'2001-01-01'}");
        assertThat(last().type()).as("goes on").isEqualTo("EpisodeOfCare");
        assertThat(last().at()).isBetween(before, Instant.now().plusSeconds(1));
    }

    @Test
    void aMeasureWithoutADayAmongManyAndAnAllergyArePassages() {
        for (int i = 0; i < 21; i++) {
            put("Observation", "p" + i + "-" + mark, weight(ended));
        }
        var before = Instant.now().minusSeconds(1);
        put(
                "Observation",
                "u" + mark,
                "'status':'final','code':{'text':'x'},'subject':{'reference':'Patient/" + ended + "'}");
        assertThat(last().at()).isAfter(before);
        put("AllergyIntolerance", "y" + mark, "'patient':{'reference':'Patient/" + other + "'}");
        assertThat(T.store.passages().last(Set.of(other)).get(other)).isNotNull();
    }

    private String consent() {
        return "'status':'active','scope':{'text':'x'},'category':[{'text':'x'}],'dateTime':'2020-01-01','policyRule':{'text':'x'},"
                + "'patient':{'reference':'Patient/" + ended + "'}";
    }

    private Passages.Passage last() {
        return T.store.passages().last(Set.of(ended)).get(ended);
    }

    private long key(String type, String id) {
        return ((Number) jdbc.queryForObject(
                        "select key from record_store.resource r where id = ? order by key limit 1", Long.class, id))
                .longValue();
    }

    private List<Map<String, Object>> rowsOf(String patient) {
        return jdbc.queryForList("""
                        select (select jsonb_agg(to_jsonb(r) order by key) from record_store.resource r where r.subject = p.key or r.key = p.key)::text as rows,
                          (select count(*) from record_store.past r where r.subject = p.key) as past,
                          (select count(*) from record_store.granted g where g.patient = p.key) as granted,
                          (select count(*) from record_store.date_entry e join record_store.resource r on r.key = e.key
                            where r.subject = p.key) as dates
                        from record_store.resource p where p.id = ?""", patient);
    }
}
