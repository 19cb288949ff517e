package org.cordee.access;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows for PostgreSQL's COPY in its binary format: no text is parsed, nothing is escaped. */
final class CopyRows {
    private static final byte[] MARK = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 13);
    private final DataOutputStream rows = new DataOutputStream(bytes);

    private interface Writing {
        void on(DataOutputStream rows) throws IOException;
    }

    CopyRows() {
        write(out -> {
            out.write(MARK);
            out.writeLong(0);
        });
    }

    /** Begins a row of so many columns, all of which must follow. */
    CopyRows row(int columns) {
        return write(out -> out.writeShort(columns));
    }

    /** A bigint. */
    CopyRows number(long value) {
        return write(out -> {
            out.writeInt(Long.BYTES);
            out.writeLong(value);
        });
    }

    /** A smallint. */
    CopyRows small(int value) {
        return write(out -> {
            out.writeInt(Short.BYTES);
            out.writeShort(value);
        });
    }

    /** A timestamptz, to the microsecond. */
    CopyRows time(Instant value) {
        return number(ChronoUnit.MICROS.between(EPOCH, value));
    }

    /** A text of any length. */
    CopyRows text(@Nullable String value) {
        return value == null ? write(out -> out.writeInt(-1)) : bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A bytea. */
    CopyRows bytes(byte[] value) {
        return write(out -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    /** Sends all to a table and its columns, such as {@code access.audit_seal (position, event, hash)}. */
    void into(String table, Connection connection) throws SQLException {
        row(-1);
        var copying = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)");
        try {
            copying.writeToCopy(bytes.toByteArray(), 0, bytes.size());
            copying.endCopy();
        } finally {
            if (copying.isActive()) {
                copying.cancelCopy();
            }
        }
    }

    private CopyRows write(Writing writing) {
        try {
            writing.on(rows);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }
}
