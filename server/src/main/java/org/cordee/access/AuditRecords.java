package org.cordee.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A journal as bytes. Its head: a mark, the ids of the ledger and of the journal. Then the lines: length of what follows, its CRC-32C,
 * microseconds since 1970, action, outcome and nine texts, each with its length, -1 for none.
 */
final class AuditRecords {
    private static final byte[] MARK = "cordeeJ1".getBytes(StandardCharsets.US_ASCII);
    /** Where the first line begins. */
    static final int BEGIN = MARK.length + 16 + 16;

    private static final int HEAD = 8;
    private static final int FIXED = 8 + 2 + 2;
    private static final int TEXTS = 9;
    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_PATIENT = 200;

    private AuditRecords() {}

    static byte[] head(UUID ledger, UUID journal) {
        return ByteBuffer.allocate(BEGIN)
                .put(MARK)
                .putLong(ledger.getMostSignificantBits())
                .putLong(ledger.getLeastSignificantBits())
                .putLong(journal.getMostSignificantBits())
                .putLong(journal.getLeastSignificantBits())
                .array();
    }

    /** The id of a journal from its head; null where it is none, or of another ledger. */
    static @Nullable UUID journal(ByteBuffer head, UUID ledger) {
        if (head.remaining() < BEGIN) {
            return null;
        }
        var mark = new byte[MARK.length];
        head.get(mark);
        if (!Arrays.equals(mark, MARK) || !ledger.equals(new UUID(head.getLong(), head.getLong()))) {
            return null;
        }
        return new UUID(head.getLong(), head.getLong());
    }

    /**
     * Whether the database surely takes the line as it is. What it might refuse (NUL, half a character, more than an index holds) must be
     * refused before the answer leaves.
     */
    static boolean isKeepable(AuditEntry entry) {
        var texts = texts(entry);
        for (var text : texts) {
            for (var i = 0; text != null && i < text.length(); i++) {
                if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        var patient = entry.patient();
        return mostBytes(texts) < LONGEST / 2 && (patient == null || patient.length() <= LONGEST_PATIENT);
    }

    static byte[] of(AuditEntry entry) {
        var texts = texts(entry);
        var record = ByteBuffer.allocate(HEAD + FIXED + 4 * TEXTS + mostBytes(texts))
                .putLong(0)
                .putLong(microseconds(entry.recorded()))
                .putChar(entry.action())
                .putShort((short) entry.outcome());
        for (var text : texts) {
            if (text == null) {
                record.putInt(-1);
            } else {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                record.putInt(bytes.length).put(bytes);
            }
        }
        var length = record.position() - HEAD;
        record.putInt(0, length).putInt(4, checksum(record.array(), HEAD, length));
        return Arrays.copyOf(record.array(), record.position());
    }

    private static int mostBytes(List<@Nullable String> texts) {
        var most = 0;
        for (var text : texts) {
            most += text == null ? 0 : 3 * text.length();
        }
        return most;
    }

    /** The next record; null at the end, and where the last one is torn. */
    static @Nullable AuditEntry next(ByteBuffer records) {
        if (records.remaining() < HEAD) {
            return null;
        }
        var length = records.getInt(records.position());
        if (length < FIXED + 4 * TEXTS
                || length > LONGEST
                || length > records.remaining() - HEAD
                || records.getInt(records.position() + 4)
                        != checksum(records.array(), records.position() + HEAD, length)) {
            return null;
        }
        records.position(records.position() + HEAD);
        var recorded = Instant.EPOCH.plus(records.getLong(), ChronoUnit.MICROS);
        var action = records.getChar();
        var outcome = records.getShort();
        var agent = needed(records);
        var agentName = needed(records);
        var role = Role.valueOf(needed(records));
        var patient = text(records);
        var target = needed(records);
        var query = text(records);
        var purpose = needed(records);
        var request = needed(records);
        var ground = text(records);
        return new AuditEntry(
                recorded,
                action,
                outcome,
                agent,
                agentName,
                role,
                patient,
                target,
                query,
                purpose,
                request,
                ground == null ? null : Ground.valueOf(ground));
    }

    static long microseconds(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** From the agent's reference to the ground, in the order of {@link AuditSeal#LINE}. */
    static List<@Nullable String> texts(AuditEntry entry) {
        var ground = entry.ground();
        return Arrays.asList(
                entry.agent(),
                entry.agentName(),
                entry.agentRole().name(),
                entry.patient(),
                entry.target(),
                entry.query(),
                entry.purpose(),
                entry.request(),
                ground == null ? null : ground.name());
    }

    private static String needed(ByteBuffer record) {
        var text = text(record);
        if (text == null) {
            throw new IllegalStateException("a record of the journal lacks a field");
        }
        return text;
    }

    private static @Nullable String text(ByteBuffer record) {
        var length = record.getInt();
        if (length < 0) {
            return null;
        }
        var text = new String(record.array(), record.position(), length, StandardCharsets.UTF_8);
        record.position(record.position() + length);
        return text;
    }

    private static int checksum(byte[] bytes, int from, int length) {
        var sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }
}
