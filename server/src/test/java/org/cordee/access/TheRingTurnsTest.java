package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new key on top of the ring, a start, and the lower lines removed: every sealed field of the database still opens. */
@SpringBootTest
@ExtendWith(OutputCaptureExtension.class)
class TheRingTurnsTest {
    private static final String NEW = "0000000a:" + Base64.getEncoder().encodeToString(filled(10));
    private static final String UUID = "11111111-2222-3333-4444-555555555555";
    /** These seal into a session of the browser, which is over within a day. */
    private static final Set<String> IN_A_SESSION = Set.of("Enrolment", "PasswordEnrolment", "Carried");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FieldKeys ring;

    @Autowired
    List<SealedFields> all;

    @Autowired
    Accounts accounts;

    @Value("${cordee.data}")
    Path data;

    @BeforeEach
    void oneRowOfEachKind() {
        for (var fields : all) {
            jdbc.sql("delete from " + fields.table()).update();
        }
        accounts.register(new Account("tour", "T", Role.NURSE, "Practitioner/tour", Set.of("Practitioner/tour")), true);
        insert("access.totp (login, secret, last_step) values ('tour', :s, 0)", "totp tour");
        insert("access.signing_key (id, sealed, created_at) values ('k', :s, now())", "signing key k");
        jdbc.sql(
                        "insert into access.open_session (id, login, means, device, address, opened_at, seen_at, idle, ends_at)"
                                + " values ('" + UUID
                                + "', 'tour', 'PASSKEY', '', '', now(), now(), interval '1 hour', now())"
                                + " on conflict do nothing")
                .update();
        insert(
                "access.upstream_session (session, upstream, issuer, subject, id_token) values ('" + UUID
                        + "', 'u', 'i', 's', :s)",
                place("access.upstream_session", UUID));
        insert("messaging.push_key (id, public_key, private_key) values (1, '', :s)", "push key");
        insert(
                "messaging.text_part (id, origin, reference, total, number, content, at)" + " values ('" + UUID
                        + "', '', 1, 2, 1, :s, now())",
                "text part " + UUID);
        insert("messaging.browser values ('" + UUID + "', 'r', '{}', :s, now())", "browser " + UUID);
        jdbc.sql("insert into messaging.message (id, channel, purpose, holders, address, address_mark, masked, content,"
                        + " state, created_at, since, due) values ('" + UUID
                        + "', 'MAIL', 'x', '{}', :a, '', '', :c, 'HELD', now(), now(), now())")
                .param("a", sealed("address of message " + UUID))
                .param("c", sealed("content of message " + UUID))
                .update();
        insert(
                "companion.reminder values ('" + UUID + "', 'r', :s, 8, 'fr', current_date)",
                "push subscription " + UUID);
        insert(
                "coordination.letter_part (demand, number, name, media_type, size, content) values ('d', 2, '', '', 1, :s)",
                "part 2 of the letter of d");
        insert(
                "protocol.signer (fingerprint, name, private_key, added_by, added_at) values ('f', 'own', :s, '', now())",
                "protocol/signer");
        insert(
                "monitoring.device (id, name, gateway, secret, enrolled_at, enrolled_by, signing)"
                        + " values ('v', 'v', true, '', now(), '', :s)",
                "Device/v");
    }

    @Test
    void everyFieldIsSealedAnewAtTheNextStartAndTheOldKeyCanLeave() throws IOException {
        var before = Files.readString(data.resolve("field-keys"));

        new SealedAnew(jdbc, ring(NEW + "\n" + before), all).go();

        var without = ring(NEW);
        for (var fields : all) {
            var opened = rows(fields).stream()
                    .map(row -> new String(without.open(row.sealed(), row.place()), StandardCharsets.UTF_8))
                    .toList();
            assertThat(opened).as(fields.toString()).containsExactly("a secret");
        }
    }

    @Test
    void aKeyThatTheRingLacksIsToldByColumnAndItsFieldsStay(CapturedOutput output) {
        var before = rows(all.getFirst()).getFirst().sealed();

        new SealedAnew(jdbc, ring(NEW), all).go();

        assertThat(output).contains(all.getFirst() + " has fields that the key ");
        assertThat(rows(all.getFirst()).getFirst().sealed()).isEqualTo(before);
    }

    @Test
    void whoeverSealsIntoATableSaysWhere() throws IOException {
        var seals = Pattern.compile("(keys|ring)\\.seal\\(");
        var silent = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                var name = file.getFileName().toString().replace(".java", "");
                if (seals.matcher(Files.readString(file)).find()
                        && !IN_A_SESSION.contains(name)
                        && !name.equals("SealedAnew")
                        && !isSaidIn(file.resolveSibling(""))) {
                    silent.add(name);
                }
            }
        }
        assertThat(silent).isEmpty();
        assertThat(all).hasSize(12);
    }

    private static boolean isSaidIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> {
                try {
                    return Files.readString(file).contains("static SealedFields ");
                } catch (IOException fault) {
                    throw new java.io.UncheckedIOException(fault);
                }
            });
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Sealed(String place, byte[] sealed) {}

    private List<Sealed> rows(SealedFields fields) {
        return jdbc.sql("select " + fields.column() + ", " + String.join(", ", fields.key()) + " from "
                        + fields.table())
                .query((row, number) -> {
                    var key = new ArrayList<String>();
                    for (int i = 0; i < fields.key().size(); i++) {
                        key.add(row.getString(2 + i));
                    }
                    return new Sealed(fields.place().apply(key), row.getBytes(1));
                })
                .list();
    }

    private String place(String table, String key) {
        return all.stream()
                .filter(one -> one.table().equals(table))
                .map(one -> one.place().apply(List.of(key)))
                .findFirst()
                .orElseThrow();
    }

    private void insert(String what, String place) {
        jdbc.sql("insert into " + what).param("s", sealed(place)).update();
    }

    private byte[] sealed(String place) {
        return ring.seal("a secret".getBytes(StandardCharsets.UTF_8), place);
    }

    private FieldKeys ring(String lines) {
        return new FieldKeys(new AccessSettings(false, "", "", lines, ""), data);
    }

    private static byte[] filled(int with) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
