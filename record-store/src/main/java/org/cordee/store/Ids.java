package org.cordee.store;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.cordee.store.definition.Definitions;
import org.cordee.store.search.Sql;

/** New ids and keys. Ids are UUIDs of version 7 (RFC 9562), whose order of age keeps indexes compact. */
final class Ids {
    private static final int PER_TURN = 64;
    // Where keys go fast, one question brings many turns: a batch of measures would ask sixteen times.
    private static final int TURNS_IN_A_RUSH = 16;
    private static final long RUSH_NANOS = 100_000_000L;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Long> turns = new ArrayDeque<>();
    private long next;
    private int left;
    private long askedAt = System.nanoTime() - RUSH_NANOS;

    Ids(Database database) {
        this.database = database;
    }

    static String newId(long millis) {
        var random = new byte[10];
        RANDOM.nextBytes(random);
        long high = (millis << 16) | 0x7000 | (((random[0] & 0x0f) << 8) | (random[1] & 0xff));
        long low = 0;
        for (int i = 2; i < 10; i++) {
            low = (low << 8) | (random[i] & 0xff);
        }
        return new java.util.UUID(high, (low & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L).toString();
    }

    /** A key for a new row of the type; numbers that a rollback leaves unused are lost. */
    long newKey(String type) {
        lock.lock();
        try {
            if (left == 0) {
                if (turns.isEmpty()) {
                    ask();
                }
                next = turns.removeFirst();
                left = PER_TURN;
            }
            left--;
            return firstKey(type) | next++;
        } finally {
            lock.unlock();
        }
    }

    private void ask() {
        var now = System.nanoTime();
        var count = now - askedAt < RUSH_NANOS ? TURNS_IN_A_RUSH : 1;
        askedAt = now;
        turns.addAll(database.query(
                new Sql().add("select nextval('record_store.row_key') from generate_series(1, ?)", count),
                row -> row.getLong(1)));
    }

    /** The lowest key that a row of the type may have. */
    static long firstKey(String type) {
        return (long) Definitions.r4().typeCode(type) << 48;
    }
}
