package org.cordee.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads what may be shown of a message from its row. */
final class PostedRows {
    static final String COLUMNS =
            "id, channel, purpose, patient, masked, state, reason, tries, created_at, due, sent_at, delivered_at";

    private PostedRows() {}

    static Posted posted(ResultSet row, int number) throws SQLException {
        var stage = Stage.valueOf(row.getString("state"));
        return new Posted(
                row.getString("id"),
                Channel.valueOf(row.getString("channel")),
                row.getString("purpose"),
                row.getString("patient"),
                row.getString("masked"),
                stage,
                row.getString("reason"),
                row.getInt("tries"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                stage == Stage.WAITING ? instant(row, "due") : null,
                instant(row, "sent_at"),
                instant(row, "delivered_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
