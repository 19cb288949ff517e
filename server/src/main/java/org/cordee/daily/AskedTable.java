package org.cordee.daily;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cordee.messaging.Channel;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is asked by telephone, how, and where today's questions stand, as rows. */
@Component
class AskedTable {
    private static final String COLUMNS = "person, number, channel, asked_kinds, tries, doubted";

    private final JdbcClient jdbc;

    AskedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One person with the questions of today. */
    record Row(String person, String number, Channel channel, Dialogue dialogue) {}

    Optional<DailyQuestions.Way> of(String person) {
        return jdbc.sql("""
                        SELECT number, channel, hour, stopped_at IS NOT NULL AS stopped FROM daily.by_text WHERE person = :person
                        """)
                .param("person", person)
                .query((row, number) -> new DailyQuestions.Way(
                        Channel.valueOf(row.getString("channel")),
                        row.getString("number"),
                        row.getInt("hour"),
                        row.getBoolean("stopped")))
                .optional();
    }

    /** False where the number is another person's. */
    boolean put(String person, Channel channel, String number, int hour, LocalDate today, @Nullable String askedBy) {
        return jdbc.sql("""
                        INSERT INTO daily.by_text (person, channel, number, hour, asked, asked_by)
                        SELECT :person, :channel, :number, :hour, CAST(:today AS date), :askedBy
                        WHERE NOT EXISTS (SELECT 1 FROM daily.by_text WHERE number = :number AND person <> :person)
                        ON CONFLICT (person) DO UPDATE SET number = excluded.number, channel = excluded.channel,
                            hour = excluded.hour, asked_by = excluded.asked_by, stopped_at = NULL, asked_kinds = '{}', doubted = NULL
                        """)
                        .param("person", person)
                        .param("channel", channel.name())
                        .param("number", number)
                        .param("hour", hour)
                        .param("today", today)
                        .param("askedBy", askedBy)
                        .update()
                > 0;
    }

    /** The organisation that has the person asked. */
    Optional<String> askedBy(String person) {
        return jdbc.sql("SELECT asked_by FROM daily.by_text WHERE person = :person AND asked_by IS NOT NULL")
                .param("person", person)
                .query(String.class)
                .optional();
    }

    void remove(String person) {
        jdbc.sql("DELETE FROM daily.by_text WHERE person = :person")
                .param("person", person)
                .update();
    }

    /** Each once a day, whichever node is first. */
    List<Row> due(LocalDate today, int hour) {
        return jdbc.sql("""
                        UPDATE daily.by_text SET asked = :today
                        WHERE asked < :today AND hour <= :hour AND stopped_at IS NULL RETURNING
                        """ + COLUMNS)
                .param("today", today)
                .param("hour", hour)
                .query(AskedTable::row)
                .list();
    }

    /** Whoever is asked there by that way, locked; empty for nobody, and for who said STOP. */
    Optional<Row> at(String number, Channel channel) {
        return jdbc.sql(
                        "SELECT " + COLUMNS
                                + " FROM daily.by_text WHERE number = :number AND channel = :channel AND stopped_at IS NULL FOR UPDATE")
                .param("number", number)
                .param("channel", channel.name())
                .query(AskedTable::row)
                .optional();
    }

    /** Whose number it is, whether or not that person is asked by text message. */
    Optional<String> whose(String number) {
        return jdbc.sql("SELECT person FROM daily.by_text WHERE number = :number")
                .param("number", number)
                .query(String.class)
                .optional();
    }

    Optional<Row> find(String person) {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM daily.by_text WHERE person = :person AND stopped_at IS NULL FOR UPDATE")
                .param("person", person)
                .query(AskedTable::row)
                .optional();
    }

    void keep(String person, Dialogue dialogue) {
        jdbc.sql("""
                        UPDATE daily.by_text SET asked_kinds = CAST(:kinds AS text[]), tries = :tries, doubted = :doubted
                        WHERE person = :person
                        """)
                .param("kinds", dialogue.left().stream().map(Enum::name).toArray(String[]::new))
                .param("tries", dialogue.tries())
                .param("doubted", dialogue.doubted())
                .param("person", person)
                .update();
    }

    void stop(String person) {
        jdbc.sql("UPDATE daily.by_text SET stopped_at = now(), asked_kinds = '{}' WHERE person = :person")
                .param("person", person)
                .update();
    }

    private static Row row(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        var kinds = (String[]) row.getArray("asked_kinds").getArray();
        var left = Arrays.stream(kinds)
                .flatMap(name -> Stream.of(MeasureKind.values())
                        .filter(kind -> kind.name().equals(name)))
                .toList();
        return new Row(
                row.getString("person"),
                row.getString("number"),
                Channel.valueOf(row.getString("channel")),
                new Dialogue(left, row.getInt("tries"), row.getString("doubted")));
    }
}
