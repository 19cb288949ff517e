package org.cordee.coordination.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cordee.coordination.queue.Item.Kind;
import org.cordee.coordination.queue.Item.Stage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits, as rows. */
@Component
class ItemTable {
    private static final Duration ANSWERS_BACK = Duration.ofDays(30);

    private final JdbcClient jdbc;

    ItemTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(Item item) {
        jdbc.sql("""
                        insert into coordination.item (reference, kind, patient, owner, owner_name, stage, urgent, about, due, since,
                            stage_at, open)
                        values (:reference, :kind, :patient, :owner, :ownerName, :stage, :urgent, :about, :due, :since,
                            :stageAt, :open)
                        on conflict (reference) do update set kind = excluded.kind, patient = excluded.patient,
                            owner = excluded.owner, owner_name = excluded.owner_name, stage = excluded.stage,
                            urgent = excluded.urgent, about = excluded.about, due = excluded.due, since = excluded.since,
                            stage_at = excluded.stage_at, open = excluded.open
                        """)
                .param("reference", item.reference())
                .param("kind", item.kind().name())
                .param("patient", item.patientId())
                .param("owner", item.owner())
                .param("ownerName", item.ownerName())
                .param("stage", item.stage().name())
                .param("urgent", item.urgent())
                .param("about", item.about())
                .param("due", at(item.due()))
                .param("since", at(item.since()))
                .param("stageAt", at(item.stageAt()))
                .param("open", item.open())
                .update();
    }

    void forget(String reference) {
        jdbc.sql("delete from coordination.item where reference = :reference")
                .param("reference", reference)
                .update();
    }

    Optional<Item> locked(String reference) {
        return jdbc.sql("select * from coordination.item where reference = :reference for update")
                .param("reference", reference)
                .query(ItemTable::item)
                .optional();
    }

    /**
     * Open ones, visits that were lately refused or made for an alert, and those refused without one, as long as nobody has asked for
     * another: what was refused is somebody's again.
     */
    List<Item> waiting(Instant now) {
        return jdbc.sql("""
                        select * from coordination.item where open
                        union all
                        select * from coordination.item i
                        where not open and kind = 'VISIT' and since > :back
                          and (about is not null or stage = 'REFUSED' and stage_at > :lately and not exists (
                            select from coordination.item n
                            where n.kind = 'VISIT' and n.patient = i.patient and n.since > i.stage_at))
                        """)
                .param("back", at(now.minus(ANSWERS_BACK)))
                .param("lately", at(now.minus(Item.LEFT_SHOWN)))
                .query(ItemTable::item)
                .list();
    }

    List<Item> free() {
        return jdbc.sql("select * from coordination.item where open and stage in ('FREE', 'UNANSWERED')")
                .query(ItemTable::item)
                .list();
    }

    /** Says whether this caller is the one who has to take in what stood before. */
    boolean beginsFilling() {
        return jdbc.sql("insert into coordination.item_filled default values on conflict do nothing")
                        .update()
                > 0;
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        return new Item(
                row.getString("reference"),
                Kind.valueOf(row.getString("kind")),
                row.getString("patient"),
                row.getString("owner"),
                row.getString("owner_name"),
                Stage.valueOf(row.getString("stage")),
                row.getInt("urgent"),
                row.getString("about"),
                moment(row, "due"),
                moment(row, "since"),
                moment(row, "stage_at"),
                row.getBoolean("open"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
