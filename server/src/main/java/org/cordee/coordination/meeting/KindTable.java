package org.cordee.coordination.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The kinds of meeting, one row each. */
@Component
class KindTable {
    private final JdbcClient jdbc;

    KindTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(MeetingKind kind) {
        jdbc.sql("""
                        insert into coordination.meeting_kind (id, cell, nature, name, day, at, weeks, place, specialties, parts, named,
                            content, minimum, closes_hours, access_days, minutes, two_persons)
                        values (:id, :cell, :nature, :name, :day, :at, :weeks, :place, :specialties, :parts, :named, :content, :minimum,
                            :closes, :access, :minutes, :two)
                        on conflict (id) do update set name = excluded.name, day = excluded.day, at = excluded.at,
                            weeks = excluded.weeks, place = excluded.place, specialties = excluded.specialties, parts = excluded.parts,
                            named = excluded.named, content = excluded.content, minimum = excluded.minimum,
                            closes_hours = excluded.closes_hours, access_days = excluded.access_days, minutes = excluded.minutes,
                            two_persons = excluded.two_persons, nature = excluded.nature
                        """)
                .param("id", kind.id())
                .param("cell", kind.cell())
                .param("nature", kind.nature().name())
                .param("name", kind.name())
                .param("day", kind.rhythm().day().getValue())
                .param("at", kind.rhythm().at())
                .param("weeks", kind.rhythm().weeks())
                .param("place", kind.place())
                .param("specialties", kind.quorum().specialties())
                .param(
                        "parts",
                        kind.quorum().parts().entrySet().stream()
                                .map(one -> one.getKey() + ":" + one.getValue())
                                .sorted()
                                .collect(Collectors.joining(",")))
                .param("named", String.join("\n", kind.quorum().named()))
                .param(
                        "content",
                        kind.content().stream()
                                .map(one -> one.element() + ":" + one.weight())
                                .collect(Collectors.joining(",")))
                .param("minimum", kind.minimum())
                .param("closes", kind.closesBefore().toHours())
                .param("access", kind.accessDays())
                .param("minutes", kind.minutes())
                .param("two", kind.twoPersons())
                .update();
    }

    Optional<MeetingKind> byId(String id) {
        return jdbc.sql("select * from coordination.meeting_kind where id = :id")
                .param("id", id)
                .query(KindTable::kind)
                .optional();
    }

    /** Those that one of these cells holds, by name. */
    List<MeetingKind> of(Collection<String> cells) {
        return jdbc.sql("select * from coordination.meeting_kind where cell = any(:cells) order by name, id")
                .param("cells", cells.toArray(String[]::new))
                .query(KindTable::kind)
                .list();
    }

    private static MeetingKind kind(ResultSet row, int number) throws SQLException {
        var content = new ArrayList<MeetingKind.Weight>();
        pairs(row.getString("content"))
                .forEach(pair ->
                        content.add(new MeetingKind.Weight(Element.valueOf(pair[0]), Integer.parseInt(pair[1]))));
        Map<Part, Integer> parts = new EnumMap<>(Part.class);
        pairs(row.getString("parts")).forEach(pair -> parts.put(Part.valueOf(pair[0]), Integer.valueOf(pair[1])));
        return new MeetingKind(
                row.getString("id"),
                row.getString("cell"),
                MeetingKind.Nature.valueOf(row.getString("nature")),
                row.getString("name"),
                new Rhythm(DayOfWeek.of(row.getInt("day")), row.getObject("at", LocalTime.class), row.getInt("weeks")),
                row.getString("place"),
                new Quorum(
                        row.getInt("specialties"),
                        parts,
                        row.getString("named").lines().toList()),
                content,
                row.getInt("minimum"),
                Duration.ofHours(row.getInt("closes_hours")),
                row.getInt("access_days"),
                row.getInt("minutes"),
                row.getBoolean("two_persons"));
    }

    private static List<String[]> pairs(String kept) {
        return kept.isEmpty()
                ? List.of()
                : java.util.Arrays.stream(kept.split(",", -1))
                        .map(one -> one.split(":", -1))
                        .toList();
    }
}
