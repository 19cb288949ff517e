package org.cordee.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * At each start: what an older key sealed is sealed by the newest, so that the older one can leave the ring. What the ring cannot
 * open is told in the log, by column and key; those fields stay as they are.
 */
@Component
class SealedAnew {
    private static final Logger LOG = LoggerFactory.getLogger(SealedAnew.class);

    private final JdbcClient jdbc;
    private final FieldKeys ring;
    private final List<SealedFields> all;

    SealedAnew(JdbcClient jdbc, FieldKeys ring, List<SealedFields> all) {
        this.jdbc = jdbc;
        this.ring = ring;
        this.all = List.copyOf(all);
    }

    private record Field(List<String> key, byte[] sealed) {}

    @EventListener(ApplicationReadyEvent.class)
    void go() {
        long anew = 0;
        for (var fields : all) {
            for (var key : keysOf(fields)) {
                if (!ring.has(key)) {
                    LOG.error(
                            "{} has fields that the key {} sealed, which the field-keys ring lacks: put its line back into"
                                    + " the ring",
                            fields,
                            key);
                } else if (!ring.isNewest(key)) {
                    anew += anew(fields, key);
                }
            }
        }
        if (anew > 0) {
            LOG.info("{} fields were sealed anew: no field in the database needs the lower lines of field-keys", anew);
        }
    }

    private List<String> keysOf(SealedFields fields) {
        return jdbc.sql("select distinct encode(substring(" + fields.column() + " for 8), 'escape') from "
                        + fields.table() + " where " + fields.column() + " is not null")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Each row by where it lies, since a key read as text has no index; a row that changes meanwhile is sealed by the newest anyway. */
    private long anew(SealedFields fields, String key) {
        var rows = jdbc.sql("select ctid::text from " + fields.table() + " where encode(substring(" + fields.column()
                        + " for 8), 'escape') = :key")
                .param("key", key)
                .query((row, number) -> row.getString(1))
                .list();
        long done = 0;
        for (var row : rows) {
            done += field(fields, row)
                    .filter(one -> ring.has(FieldKeys.keyOf(one.sealed())))
                    .map(one -> anew(fields, row, one))
                    .orElse(0);
        }
        return done;
    }

    private Optional<Field> field(SealedFields fields, String row) {
        return jdbc.sql("select " + fields.column() + ", " + String.join("::text, ", fields.key()) + "::text from "
                        + fields.table() + " where ctid = :row::tid and " + fields.column() + " is not null")
                .param("row", row)
                .query((found, number) -> field(found, fields.key().size()))
                .optional();
    }

    private static Field field(ResultSet found, int columns) throws SQLException {
        var key = new ArrayList<String>();
        for (int i = 0; i < columns; i++) {
            key.add(found.getString(2 + i));
        }
        return new Field(key, found.getBytes(1));
    }

    private int anew(SealedFields fields, String row, Field field) {
        var place = fields.place().apply(field.key());
        return jdbc.sql("update " + fields.table() + " set " + fields.column() + " = :anew where ctid = :row::tid and "
                        + fields.column() + " = :old")
                .param("anew", ring.seal(ring.open(field.sealed(), place), place))
                .param("row", row)
                .param("old", field.sealed())
                .update();
    }
}
