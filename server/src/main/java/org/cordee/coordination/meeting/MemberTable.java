package org.cordee.coordination.meeting;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is invited to which meeting, and who came. */
@Component
class MemberTable {
    private final JdbcClient jdbc;

    MemberTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where that professional is invited already. */
    boolean add(String meeting, Attendee one) {
        return jdbc.sql("""
                        insert into coordination.meeting_member (id, meeting, reference, name, part, specialty, runs, present)
                        values (:id, :meeting, :reference, :name, :part, :specialty, :runs, :present) on conflict do nothing
                        """)
                        .param("id", one.id())
                        .param("meeting", meeting)
                        .param("reference", one.reference())
                        .param("name", one.name())
                        .param("part", one.part().name())
                        .param("specialty", one.specialty())
                        .param("runs", one.runs())
                        .param("present", one.present())
                        .update()
                == 1;
    }

    void remove(String meeting, String id) {
        jdbc.sql("delete from coordination.meeting_member where meeting = :meeting and id = :id")
                .param("meeting", meeting)
                .param("id", id)
                .update();
    }

    void came(String meeting, List<String> ids) {
        jdbc.sql("update coordination.meeting_member set present = id = any(:ids) where meeting = :meeting")
                .param("ids", ids.toArray(String[]::new))
                .param("meeting", meeting)
                .update();
    }

    Map<String, List<Attendee>> of(List<String> meetings) {
        return jdbc
                .sql(
                        "select * from coordination.meeting_member where meeting = any(:meetings) order by runs desc, part, name, id")
                .param("meetings", meetings.toArray(String[]::new))
                .query((row, number) -> Map.entry(
                        row.getString("meeting"),
                        new Attendee(
                                row.getString("id"),
                                row.getString("reference"),
                                row.getString("name"),
                                Part.valueOf(row.getString("part")),
                                row.getString("specialty"),
                                row.getBoolean("runs"),
                                row.getBoolean("present"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
