package org.cordee.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cordee.identity.insi.InsiAnswer;
import org.cordee.identity.insi.InsiIdentity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What INSi answered, kept aside: numbers of people who are not qualified stand here and nowhere else. */
@Component
class InsiCalls {
    private static final int FIXED = 7;

    private final JdbcClient jdbc;
    private final Clock clock;

    InsiCalls(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One question and what came of it; the identity is null where nobody was found. */
    record Call(
            long number,
            OffsetDateTime asked,
            InsiOutcome outcome,
            @Nullable InsiIdentity identity,
            boolean taken) {}

    void keep(String patient, String by, InsiAnswer answer) {
        jdbc.sql("""
                        INSERT INTO identity.insi_call (patient, asked, asked_by, outcome, detail, identity)
                        VALUES (:patient, :now, :by, :outcome, :detail, :identity)
                        """)
                .param("patient", patient)
                .param("now", now())
                .param("by", by)
                .param("outcome", InsiOutcome.of(answer).name())
                .param(
                        "detail",
                        switch (answer) {
                            case InsiAnswer.Refused(var code, var text) -> code + " " + text;
                            case InsiAnswer.Unavailable(var why) -> why;
                            case InsiAnswer.One one -> "";
                            case InsiAnswer.None none -> "";
                            case InsiAnswer.Several several -> "";
                            case InsiAnswer.NotConnected none -> "";
                        })
                .param("identity", answer instanceof InsiAnswer.One(var identity) ? array(identity) : null)
                .update();
    }

    /** The last question about this person. */
    Optional<Call> last(String patient) {
        return jdbc.sql("""
                        SELECT call, asked, outcome, identity, taken IS NOT NULL AND void IS NULL AS taken
                        FROM identity.insi_call WHERE patient = :patient ORDER BY call DESC LIMIT 1
                        """).param("patient", patient).query(InsiCalls::call).optional();
    }

    /** The answer that was taken over as this person's and still holds. */
    Optional<Call> taken(String patient) {
        return jdbc.sql("""
                        SELECT call, asked, outcome, identity, true AS taken FROM identity.insi_call
                        WHERE patient = :patient AND taken IS NOT NULL AND void IS NULL ORDER BY call DESC LIMIT 1
                        """).param("patient", patient).query(InsiCalls::call).optional();
    }

    void take(Call call, String by) {
        jdbc.sql("UPDATE identity.insi_call SET taken = :now, taken_by = :by WHERE call = :call")
                .param("now", now())
                .param("by", by)
                .param("call", call.number())
                .update();
    }

    /** What confirmed the traits of before confirms nothing any longer. */
    void voidAll(String patient) {
        jdbc.sql("""
                        UPDATE identity.insi_call SET void = :now WHERE patient = :patient AND taken IS NOT NULL AND void IS NULL
                        """).param("now", now()).param("patient", patient).update();
    }

    private static Call call(ResultSet row, int number) throws SQLException {
        return new Call(
                row.getLong("call"),
                row.getObject("asked", OffsetDateTime.class),
                InsiOutcome.valueOf(row.getString("outcome")),
                identity(row.getArray("identity")),
                row.getBoolean("taken"));
    }

    private static String[] array(InsiIdentity one) {
        var all = new ArrayList<>(List.of(
                one.birthName(),
                one.givenNames(),
                one.sex(),
                one.birthDate(),
                one.birthPlace(),
                one.number(),
                one.oid()));
        all.addAll(one.earlier());
        return all.toArray(String[]::new);
    }

    private static @Nullable InsiIdentity identity(@Nullable Array column) throws SQLException {
        if (column == null) {
            return null;
        }
        var all = (String[]) column.getArray();
        return new InsiIdentity(
                all[0],
                all[1],
                all[2],
                all[3],
                all[4],
                all[5],
                all[6],
                Arrays.asList(all).subList(FIXED, all.length));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
