package org.cordee.monitoring;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The id of a measure follows from what it says and who said it. Where it says its time, the id is a UUID of version 8 (RFC 9562) that begins with it,
 * as one of version 7 does with the time of its making: what comes of one day lies together in the indexes, however many there are.
 */
@Component
class MeasureIds {
    private static final Pattern AT = Pattern.compile("at (\\d{1,11})");

    private final JdbcClient jdbc;
    private volatile long since = -1;

    MeasureIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param said as in {@link Reported#said} */
    String id(Measure measure, String said) {
        var hash = hash(measure, said);
        var at = AT.matcher(said);
        return "m-" + (at.matches() ? ordered(Long.parseLong(at.group(1)), hash) : hash);
    }

    /**
     * The id under which it may have been kept before ids began with their time: by a device whose clock is days ahead. Null where that is the
     * one it has now, or where nothing was kept then.
     */
    @Nullable
    String former(Measure measure, String said) {
        if (since() == 0) {
            return null;
        }
        var former = "m-" + hash(measure, said);
        return former.equals(id(measure, said)) ? null : former;
    }

    private static UUID hash(Measure measure, String said) {
        var name = String.join(
                "|",
                measure.patientId(),
                String.valueOf(measure.by()),
                measure.kind().name(),
                said,
                measure.values().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(part -> part.getValue().stripTrailingZeros().toPlainString())
                        .toList()
                        .toString());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private UUID ordered(long seconds, UUID hash) {
        if (seconds < since()) {
            return hash;
        }
        long millis = seconds * 1000 & 0xffff_ffff_ffffL;
        return new UUID(millis << 16 | 0x8000 | hash.getMostSignificantBits() & 0x0fff, hash.getLeastSignificantBits());
    }

    /** Set once, by the migration that brought it. */
    private long since() {
        if (since < 0) {
            since = jdbc.sql("select since from monitoring.ordered_ids")
                    .query(Long.class)
                    .single();
        }
        return since;
    }
}
