package org.cordee.store.exchange;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.ByteConverter;

/**
 * Rows for PostgreSQL's COPY in its binary format: no text is parsed, nothing is escaped, and the server takes in a page of rows at a time.
 * The columns of a row follow each other as the table's are named; null stands for no value.
 */
public final class CopyRows {
    private static final byte[] MARK = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int NOTHING = -1;
    private static final int OID_OF_BIGINT = 20;
    private static final int ARRAY_HEAD = 3 * Integer.BYTES;
    private static final int DIMENSION = 2 * Integer.BYTES;
    private static final int ELEMENT = Integer.BYTES + Long.BYTES;

    private ByteBuffer rows = ByteBuffer.allocate(1 << 13);

    public CopyRows() {
        rows.put(MARK).putLong(0);
    }

    /** Begins a row of so many columns, all of which must follow. */
    public CopyRows row(int columns) {
        room(Short.BYTES).putShort((short) columns);
        return this;
    }

    /** A bigint. */
    public CopyRows number(@Nullable Long value) {
        return value == null ? nothing() : number(value.longValue());
    }

    /** A bigint. */
    public CopyRows number(long value) {
        value(Long.BYTES).putLong(value);
        return this;
    }

    /** An integer. */
    public CopyRows whole(int value) {
        value(Integer.BYTES).putInt(value);
        return this;
    }

    /** A smallint. */
    public CopyRows small(int value) {
        value(Short.BYTES).putShort((short) value);
        return this;
    }

    /** A double precision. */
    public CopyRows real(double value) {
        value(Double.BYTES).putDouble(value);
        return this;
    }

    /** A numeric. */
    public CopyRows decimal(BigDecimal value) {
        return bytes(ByteConverter.numeric(value));
    }

    /** A boolean. */
    public CopyRows flag(boolean value) {
        value(1).put((byte) (value ? 1 : 0));
        return this;
    }

    /** A timestamptz, to the microsecond. */
    public CopyRows time(Instant value) {
        return number(ChronoUnit.MICROS.between(EPOCH, value));
    }

    /** A text of any length. */
    public CopyRows text(@Nullable String value) {
        return value == null ? nothing() : bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A bytea. */
    public CopyRows bytes(byte[] value) {
        value(value.length).put(value);
        return this;
    }

    /** An array of bigint. */
    public CopyRows numbers(long @Nullable [] values) {
        if (values == null) {
            return nothing();
        }
        int dimensions = values.length == 0 ? 0 : 1;
        value(ARRAY_HEAD + dimensions * DIMENSION + values.length * ELEMENT)
                .putInt(dimensions)
                .putInt(0)
                .putInt(OID_OF_BIGINT);
        if (dimensions > 0) {
            rows.putInt(values.length).putInt(1);
        }
        for (long value : values) {
            rows.putInt(Long.BYTES).putLong(value);
        }
        return this;
    }

    /** No value. */
    public CopyRows nothing() {
        room(Integer.BYTES).putInt(NOTHING);
        return this;
    }

    /** Sends all to a table and its columns, such as {@code access.audit_seal (position, event, hash)}. */
    public void into(String table, Connection connection) throws SQLException {
        row(-1);
        var copying = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)");
        try {
            copying.writeToCopy(rows.array(), 0, rows.position());
            copying.endCopy();
        } finally {
            if (copying.isActive()) {
                copying.cancelCopy();
            }
        }
    }

    private ByteBuffer value(int bytes) {
        return room(Integer.BYTES + bytes).putInt(bytes);
    }

    private ByteBuffer room(int bytes) {
        if (rows.remaining() < bytes) {
            rows = ByteBuffer.allocate(Math.max(2 * rows.capacity(), rows.position() + bytes))
                    .put(rows.flip());
        }
        return rows;
    }
}
