package org.cordee.identity.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.keeping.TracesOfPeople;
import org.cordee.record.Records;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.testing.Team;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** After forty years nothing of a person who was followed at home is left in any table but the lines of the ledger, and her id as gone. */
@SpringBootTest
@Import(Team.class)
class NothingRemainsButTheLedgerTest {
    private static final Instant LATER = Instant.now().plus(Duration.ofDays(365 * 40));

    @Autowired
    Team team;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RecordStore store;

    @Autowired
    Records records;

    @Autowired
    Patients patients;

    @Autowired
    Accounts accounts;

    @Autowired
    AuditTrail trail;

    @Autowired
    EndedRecords ended;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    List<TracesOfPeople> traces;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Actor officer = TestActors.of(Role.DATA_PROTECTION_OFFICER, "Person/first", "Noëlle Officier");
    private final Actor second = TestActors.of(Role.ADMINISTRATOR, "Person/second", "Maïté Sarda");
    private String id = "";
    private String other = "";

    @BeforeEach
    void aPersonFollowedAtHomeAndAnother() {
        id = team.follows("Finie" + mark);
        other = team.follows("Autre" + mark);
        var alert = team.alert(id);
        team.alert(other);
        put("RelatedPerson", "k" + mark, "'patient':{'reference':'Patient/" + id + "'}");
        put("RelatedPerson", "l" + mark, "'patient':{'reference':'Patient/" + other + "'}");
        account("patient", Role.PATIENT, Set.of("Patient/" + id), "Patient/" + id);
        account(
                "carer",
                Role.CARER,
                Set.of("RelatedPerson/k" + mark, "RelatedPerson/l" + mark),
                "RelatedPerson/k" + mark);
        for (var row : List.of(
                "INSERT INTO access.emergency (id, agent, agent_name, agent_role, patient, reason, words, opened_at, until) VALUES (:mark, 'x', 'x', 'NURSE', :id, 'x', 'x', now(), now())",
                "INSERT INTO access.question (patient, asked_by, asked_at, agent, agent_name, visit_from, words) VALUES (:id, 'x', now(), 'x', 'x', now(), 'x')",
                "INSERT INTO messaging.message (id, channel, purpose, patient, holders, address, address_mark, masked, state, created_at, since, due) VALUES (gen_random_uuid(), 'SMS', 'x', :id, '{}', '', '', '?', 'SENT', now(), now(), now())",
                "INSERT INTO companion.needs (reader, level, percent) VALUES ('Patient/' || :id, 'SIMPLE', 100)",
                "INSERT INTO companion.entry (key, person) VALUES (gen_random_uuid(), :id)",
                "INSERT INTO daily.by_text (person, number, hour, asked) VALUES (:id, :mark, 9, now())",
                "INSERT INTO coordination.look (who, patient, began, ended) VALUES ('x', :id, now(), now())",
                "INSERT INTO monitoring.device (id, name, gateway, secret, enrolled_at, enrolled_by) VALUES (:mark, 'Balance', false, 'x', now(), 'x')",
                "INSERT INTO monitoring.device_of (device, alias, patient) VALUES (:mark, '', :id)",
                "INSERT INTO monitoring.sensor_heard (device, sensor, kinds, since, last) VALUES (:mark, 'x', '{}', now(), now())",
                "INSERT INTO monitoring.unit_announced (device, topic, field, unit) VALUES (:mark, 'x', '', 'kg')",
                "INSERT INTO monitoring.device (id, name, gateway, secret, enrolled_at, enrolled_by) VALUES ('g' || :mark, 'Box', true, 'x', now(), 'x')",
                "INSERT INTO monitoring.device_of (device, alias, patient) VALUES ('g' || :mark, 'ada' || :mark, :id), ('g' || :mark, 'eve' || :mark, :other)",
                "INSERT INTO monitoring.sensor_heard (device, sensor, kinds, since, last) SELECT 'g' || :mark, one || :mark || '/x', '{}', now(), now() FROM unnest(ARRAY['@ada', '@eve']) one",
                "INSERT INTO monitoring.unit_announced (device, topic, field, unit) SELECT 'g' || :mark, one || :mark || '/x', '', 'kg' FROM unnest(ARRAY['@ada', '@eve']) one",
                "INSERT INTO monitoring.refusal (device, at, topic, reason, detail) SELECT 'g' || :mark, now(), one || :mark || '/x', 'x', '' FROM unnest(ARRAY['@ada', '@eve']) one",
                "INSERT INTO identity.pair (later, earlier, probability, automatic, found) VALUES (:other, :id, 0.5, false, now())",
                "INSERT INTO identity.linked (one, other, linked, linked_by, asked) VALUES (least(:id, :other), greatest(:id, :other), now(), 'x', false)")) {
            jdbc.sql(row)
                    .param("id", id)
                    .param("mark", mark)
                    .param("other", other)
                    .update();
        }
        assertThat(alert.id()).isNotEmpty();
    }

    private void account(String login, Role role, Set<String> holders, String reference) {
        accounts.register(new Account(login + mark, "Compte Fini" + mark, role, reference, holders), false);
    }

    private void put(String type, String name, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + name + "'," + rest + "}").replace('\'', '"');
        assertThat(store.update(Reach.everything(), type, name, Draft.json(json), null))
                .isNotInstanceOf(Refusal.class);
    }

    private Destructions later(List<TracesOfPeople> others) {
        var clock = Clock.fixed(LATER, ZoneOffset.UTC);
        return new Destructions(jdbc, store, others, new KeepingReckoned(jdbc, records, store, clock), trail, clock);
    }

    private boolean destroyed(List<TracesOfPeople> others) {
        var decided = later(others);
        assertThat(Boolean.TRUE.equals(transactions.execute(_ -> decided.ask(officer, id))))
                .isTrue();
        return Boolean.TRUE.equals(transactions.execute(_ -> decided.destroy(second, id)));
    }

    /** How many rows of each table say one of the texts anywhere, in whatever form. */
    private Map<String, Integer> wherever(String... texts) {
        var found = new TreeMap<String, Integer>();
        var tables = jdbc.sql("""
                        SELECT table_schema || '.' || table_name FROM information_schema.tables
                        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
                        """).query(String.class).list();
        for (var table : tables) {
            for (var text : texts) {
                var hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
                int rows = jdbc.sql(
                                "SELECT count(*) FROM " + table + " x WHERE x::text LIKE :text OR x::text LIKE :hex")
                        .param("text", "%" + text + "%")
                        .param("hex", "%" + hex + "%")
                        .query(Integer.class)
                        .single();
                if (rows > 0) found.merge(table, rows, Integer::sum);
            }
        }
        return found;
    }

    /** Without what the platform writes by itself meanwhile: lines of the ledger, suspected pairs, and who is told of an alert. */
    private static Map<String, Integer> standing(Map<String, Integer> found) {
        var rest = new TreeMap<>(found);
        List.of(
                        "access.audit_event",
                        "identity.pair",
                        "identity.linked",
                        "identity.destruction",
                        "messaging.message",
                        "monitoring.climb",
                        "monitoring.told",
                        "monitoring.alert_step")
                .forEach(rest::remove);
        return rest;
    }

    @Test
    void noTableSaysAnythingOfThePersonAndTheOthersRowsAreAllThere() {
        trail.settle();
        var before = standing(wherever(other));
        var ledger = wherever(id).get("access.audit_event");
        assertThat(wherever(id)).hasSizeGreaterThan(12);

        assertThat(destroyed(traces)).isTrue();
        trail.settle();

        var left = wherever(id);
        assertThat(left).containsOnlyKeys("access.audit_event", "identity.person");
        assertThat(left.get("access.audit_event")).isGreaterThan(ledger == null ? 0 : ledger);
        assertThat(wherever("Finie" + mark, "k" + mark, "patient" + mark, "ada" + mark))
                .isEmpty();
        assertThat(wherever("@eve" + mark)).hasSize(3);
        assertThat(jdbc.sql("SELECT array_to_string(traits, '') || source FROM identity.person WHERE patient = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEmpty();
        assertThat(standing(wherever(other))).isEqualTo(before);
        var carer = accounts.byLogin("carer" + mark).orElseThrow();
        assertThat(carer.reference()).isEqualTo("RelatedPerson/l" + mark);
        assertThat(carer.holders()).containsExactly("RelatedPerson/l" + mark);
        assertThat(patients.find(Actor.platform(), "Finie" + mark)).isEmpty();
    }

    @Test
    void theLedgerSaysTheIdWhoAskedAndWhoConfirmed() {
        assertThat(destroyed(traces)).isTrue();
        trail.settle();
        var line = jdbc.sql("SELECT agent || ' ' || query FROM access.audit_event WHERE patient = ? AND action = 'D'")
                .param(id)
                .query(String.class)
                .single();
        assertThat(line)
                .startsWith("Person/second end of keeping: destroyed with ")
                .endsWith("asked by Person/first")
                .doesNotContain(mark);
    }

    @Test
    void cutHalfWayNothingIsGone() {
        var before = standing(wherever(id, "Finie" + mark));
        List<TracesOfPeople> cut = new java.util.ArrayList<>(traces);
        cut.add((_, _) -> {
            throw new IllegalStateException("cut");
        });
        assertThatThrownBy(() -> destroyed(cut)).hasMessage("cut");
        assertThat(standing(wherever(id, "Finie" + mark))).isEqualTo(before);
        assertThat(patients.byId(Actor.platform(), id)).map(Patient::usedName).contains("Finie" + mark);
    }

    @Test
    void whatKeptARecordBeforeItWasMergedKeepsTheOneThatGoesOn() {
        var decided = later(traces);
        assertThat(decided.keep(
                        officer,
                        other,
                        "procès",
                        LocalDate.ofInstant(LATER, ZoneOffset.UTC).plusYears(1)))
                .isTrue();
        jdbc.sql("UPDATE identity.person SET merged_into = ? WHERE patient = ?")
                .params(id, other)
                .update();
        assertThat(ended.one(officer, id).orElseThrow().longer()).isNotNull();
        assertThat(decided.ask(officer, id)).isFalse();
        assertThat(decided.keepNoLonger(officer, id)).isTrue();
        assertThat(decided.ask(officer, id)).isTrue();
        trail.settle();
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM access.audit_event WHERE patient = ? AND action = 'R' AND agent = 'Person/first'")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .as("the officer looked")
                .isOne();
    }

    @Test
    void whatIsAskedOfARecordThatWasMergedWaitsForNobody() {
        assertThat(later(traces).ask(officer, id)).isTrue();
        int before = ended.waiting();
        jdbc.sql("UPDATE identity.person SET merged_into = ? WHERE patient = ?")
                .params(other, id)
                .update();
        assertThat(ended.waiting()).isEqualTo(before - 1);
    }

    @Test
    void whoeverKeepsARecordWhileItIsDestroyedComesTooLate() throws Exception {
        var decided = later(traces);
        var until = LocalDate.ofInstant(LATER, ZoneOffset.UTC).plusYears(1);
        List<TracesOfPeople> meanwhile = new java.util.ArrayList<>(traces);
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var kept = new CompletableFuture<Boolean>();
            meanwhile.add((_, _) -> {
                others.execute(
                        () -> kept.complete(transactions.execute(_ -> decided.keep(officer, id, "procès", until))));
                await().pollInSameThread().until(() -> kept.isDone() || isWaitedFor());
            });
            assertThat(destroyed(meanwhile)).isTrue();
            assertThat(kept.get(10, TimeUnit.SECONDS)).isFalse();
        }
        assertThat(wherever(id)).containsOnlyKeys("access.audit_event", "identity.person");
    }

    private boolean isWaitedFor() {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void aMessageAboutAnotherStaysWithoutWhoIsGone() {
        jdbc.sql(
                        "INSERT INTO messaging.message (id, channel, purpose, patient, holders, address, address_mark, masked, state, created_at, since, due)"
                                + " VALUES (gen_random_uuid(), 'SMS', 'x', :other, ARRAY['RelatedPerson/' || CAST(:key AS text), 'Practitioner/stays'], '', '', CAST(:key AS text), 'SENT', now(), now(), now())")
                .param("other", other)
                .param("key", "k" + mark)
                .update();
        assertThat(destroyed(traces)).isTrue();
        assertThat(jdbc.sql("SELECT array_to_string(holders, ' ') FROM messaging.message WHERE masked = ?")
                        .param("k" + mark)
                        .query(String.class)
                        .single())
                .isEqualTo("Practitioner/stays");
    }

    @Test
    void whatIsReckonedAgainIsNotWrittenAgain() {
        var reckoned = new KeepingReckoned(jdbc, records, store, Clock.fixed(LATER, ZoneOffset.UTC));
        assertThat(reckoned.reckon(List.of(id, other))).isEqualTo(2);
        var row = jdbc.sql("SELECT xmin::text FROM identity.person WHERE patient = ?")
                .param(id);
        var before = row.query(String.class).single();
        assertThat(reckoned.reckon(List.of(id, other))).isEqualTo(2);
        assertThat(row.query(String.class).single()).isEqualTo(before);
    }

    @Test
    void theRecordThatWasMergedIntoItGoesToo() {
        jdbc.sql("UPDATE identity.person SET merged_into = ? WHERE patient = ?")
                .params(id, other)
                .update();
        assertThat(destroyed(traces)).isTrue();
        assertThat(store.used("Patient", Set.of(id, other))).isEmpty();
    }
}
