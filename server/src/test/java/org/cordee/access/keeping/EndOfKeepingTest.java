package org.cordee.access.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cordee.TestPlatform;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.AuditTrail;
import org.cordee.access.Role;
import org.cordee.platform.keeping.KeepingRule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is past its time is removed, each kind after its own; what is of use, and what others made today, stays. */
@ExtendWith(OutputCaptureExtension.class)
class EndOfKeepingTest {
    /** Long before anything that other tests write, which is therefore never past its time here. */
    private static final Instant THEN = Instant.parse("2012-03-01T08:00:00Z");

    private final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);
    private final Accounts accounts = TestPlatform.get(Accounts.class);
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final UUID link = UUID.randomUUID();

    private static List<KeepingRule> rules() {
        return TestPlatform.get(EndOfKeeping.class).standings().stream()
                .map(EndOfKeeping.Standing::rule)
                .toList();
    }

    private void runAt(Duration after) {
        runAt(after, rules());
    }

    private void runAt(Duration after, List<KeepingRule> rules) {
        new EndOfKeeping(
                        rules,
                        jdbc,
                        TestPlatform.get(TransactionTemplate.class),
                        TestPlatform.get(AuditTrail.class),
                        Clock.fixed(THEN.plus(after), ZoneOffset.UTC))
                .run();
    }

    private boolean isThere(String table, String condition) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM " + table + " WHERE " + condition + ")")
                .query(Boolean.class)
                .single();
    }

    private String login(String name) {
        return name + "-" + mark;
    }

    private boolean has(String name) {
        return accounts.byLogin(login(name)).isPresent();
    }

    private void account(String name) {
        var reference = "Person/" + login(name);
        accounts.register(new Account(login(name), name, Role.NURSE, reference, Set.of(reference)), false);
        jdbc.sql("UPDATE access.account SET made_at = ? WHERE login = ?")
                .params(THEN.atOffset(ZoneOffset.UTC), login(name))
                .update();
    }

    @BeforeEach
    void rowsOfLongAgo() {
        List.of("never", "signed", "keyed", "invited", "suspended").forEach(this::account);
        var then = THEN.atOffset(ZoneOffset.UTC);
        jdbc.sql("UPDATE access.account SET used_at = ? WHERE login = ?")
                .params(then, login("signed"))
                .update();
        jdbc.sql("INSERT INTO access.password (login, hash, changed_at) VALUES (?, 'x', ?)")
                .params(login("keyed"), then)
                .update();
        jdbc.sql(
                        "INSERT INTO access.link (id, purpose, login, made_by, made_at, expires_at) VALUES (?, 'X', ?, 'x', ?, ?)")
                .params(link, login("invited"), then, then.plusDays(150))
                .update();
        jdbc.sql("""
                        INSERT INTO access.open_session (id, login, means, device, address, opened_at, seen_at, idle, ends_at)
                        VALUES (gen_random_uuid(), ?, 'PASSKEY', '', '', ?, ?, interval '1 hour', ?)
                        """).params(login("signed"), then, then, then.plusHours(12)).update();
        jdbc.sql("INSERT INTO access.emergency_try (agent, tried_at) VALUES (?, ?)")
                .params("Practitioner/" + mark, then)
                .update();
        jdbc.sql("INSERT INTO pro.entry (key, noted_by, entered) VALUES (?, ?, ?)")
                .params(UUID.randomUUID(), mark, then)
                .update();
        jdbc.sql("INSERT INTO messaging.unreached (purpose, masked, at) VALUES (?, '?', ?)")
                .params(mark, then)
                .update();
        jdbc.sql("INSERT INTO monitoring.refusal (device, at, reason, detail) VALUES (?, ?, 'X', '')")
                .params(mark, then)
                .update();
        jdbc.sql(
                        "INSERT INTO monitoring.measure_refused (client, fault, times, since, last) VALUES (?, 'TIME', 1, ?, ?)")
                .params(mark, then, then)
                .update();
        jdbc.sql("INSERT INTO monitoring.device (id, name, gateway, secret, enrolled_at, enrolled_by)"
                        + " VALUES (?, 'x', true, 'x', ?, 'x')")
                .params(mark, then)
                .update();
        for (var ignored : List.of(true, false))
            jdbc.sql("INSERT INTO monitoring.sensor_heard (device, sensor, kinds, since, last, ignored)"
                            + " VALUES (?, ?, '{WEIGHT}', ?, ?, ?)")
                    .params(mark, ignored ? "ignored" : "heard", then, then, ignored)
                    .update();
    }

    @Test
    void eachKindStaysForItsTimeAndIsGoneAfterIt() {
        runAt(Duration.ofDays(29));
        assertThat(isThere("access.emergency_try", "agent = 'Practitioner/" + mark + "'"))
                .isTrue();
        runAt(Duration.ofDays(31));
        assertThat(isThere("access.emergency_try", "agent = 'Practitioner/" + mark + "'"))
                .isFalse();
        assertThat(isThere("monitoring.refusal", "device = '" + mark + "'")).isTrue();
        assertThat(isThere("messaging.unreached", "purpose = '" + mark + "'")).isTrue();
        runAt(Duration.ofDays(91));
        assertThat(isThere("messaging.unreached", "purpose = '" + mark + "'")).isFalse();
        assertThat(isThere("monitoring.refusal", "device = '" + mark + "'")).isFalse();
        assertThat(isThere("monitoring.measure_refused", "client = '" + mark + "'"))
                .isFalse();
        assertThat(isThere("monitoring.sensor_heard", "device = '" + mark + "' AND sensor = 'heard'"))
                .isFalse();
        assertThat(isThere("monitoring.sensor_heard", "device = '" + mark + "' AND sensor = 'ignored'"))
                .as("known for as long as the device is in use")
                .isTrue();
        assertThat(isThere("pro.entry", "noted_by = '" + mark + "'")).isTrue();
        assertThat(isThere("access.open_session", "login = '" + login("signed") + "'"))
                .isTrue();
        runAt(Duration.ofDays(182));
        assertThat(isThere("pro.entry", "noted_by = '" + mark + "'")).isFalse();
        assertThat(isThere("access.open_session", "login = '" + login("signed") + "'"))
                .isFalse();
    }

    @Test
    void anAccountGoesOnlyWhenNobodyEverUsedItAndNobodyCanAnyMore() {
        runAt(Duration.ofDays(179));
        assertThat(has("never")).isTrue();
        runAt(Duration.ofDays(182));
        assertThat(has("never")).isFalse();
        assertThat(has("invited"))
                .as("half a year after the invitation has ended")
                .isTrue();
        runAt(Duration.ofDays(332));
        assertThat(has("invited")).isFalse();
        assertThat(has("signed")).isTrue();
        assertThat(has("keyed")).isTrue();
    }

    @Test
    void aSuspensionOutlivesTheTimeOfAnAccountThatNobodyUsed() {
        accounts.suspend(login("suspended"), true);
        runAt(Duration.ofDays(2_000));
        assertThat(has("never")).isFalse();
        assertThat(has("suspended")).isTrue();
        assertThat(accounts.isPersonSuspended("Person/" + login("suspended")))
                .as("else the person comes in again by a provider")
                .isTrue();
        accounts.suspend(login("suspended"), false);
        runAt(Duration.ofDays(2_000));
        assertThat(has("suspended")).isFalse();
    }

    @Test
    void aSessionThatBoundsAnAppStaysAsLongAsTheAppHasLeave() {
        jdbc.sql("UPDATE access.open_session SET holders = ARRAY['Organization/x'] WHERE login = ?")
                .param(login("signed"))
                .update();
        jdbc.sql("""
                        INSERT INTO access.oauth2_authorization (id, registered_client_id, principal_name, authorization_grant_type)
                        VALUES (?, 'app', ?, 'refresh_token')
                        """).params(mark, login("signed")).update();
        runAt(Duration.ofDays(182));
        assertThat(isThere("access.open_session", "login = '" + login("signed") + "'"))
                .isTrue();
        jdbc.sql("DELETE FROM access.oauth2_authorization WHERE id = ?")
                .param(mark)
                .update();
        runAt(Duration.ofDays(182));
        assertThat(isThere("access.open_session", "login = '" + login("signed") + "'"))
                .isFalse();
    }

    @Test
    void theLedgerSaysHowManyAndNotWhose() {
        runAt(Duration.ofDays(31));
        TestPlatform.get(AuditTrail.class).settle();
        var line = jdbc.sql("""
                        SELECT action, query FROM access.audit_event WHERE target = 'Keeping/EMERGENCY_TRY' ORDER BY id DESC LIMIT 1
                        """)
                .query((row, number) -> Map.of(row.getString(1), row.getString(2)))
                .single();
        assertThat(line).containsOnlyKeys("D");
        assertThat(line.get("D")).matches("\\d+ before 2012-03-02T08:00:00Z").doesNotContain(mark);
        var keeping = TestPlatform.get(EndOfKeeping.class).standings();
        assertThat(keeping)
                .filteredOn(one -> one.rule().kind().equals("EMERGENCY_TRY"))
                .allSatisfy(one -> assertThat(one.removed()).isPositive());
        assertThat(keeping)
                .extracting(one -> one.rule().kind())
                .doesNotHaveDuplicates()
                .contains("MESSAGE", "TOKEN");
    }

    @Test
    void aRuleThatFailsStopsNoOtherOneAndTheLogSaysNothingOfTheRows(CapturedOutput output) {
        var broken = new KeepingRule("AAA_BROKEN", Duration.ofDays(1), """
                DELETE FROM access.emergency_try WHERE tried_at < :before AND CAST(agent AS integer) > 0
                """);
        runAt(
                Duration.ofDays(31),
                Stream.concat(Stream.of(broken), rules().stream()).toList());
        assertThat(isThere("access.emergency_try", "agent = 'Practitioner/" + mark + "'"))
                .isFalse();
        assertThat(output.getAll()).contains("Nothing of kind AAA_BROKEN was removed");
        assertThat(output.getAll()).doesNotContain(mark);
    }

    @Test
    void noRuleTouchesTheRecordOrTheLedger() {
        assertThat(rules())
                .extracting(KeepingRule::removal)
                .filteredOn(one -> one != null)
                .allSatisfy(one -> assertThat(one).doesNotContain("record_store.", "audit_event", "access.emergency "));
    }
}
