package org.cordee.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.cordee.store.search.Sql;

/**
 * Exports and imports that go on between requests. A job is its maker's only: to anyone else there is none of that id. It is
 * forgotten a week after it was asked for.
 */
public final class BulkJobs {
    /** How long a job and its files can be had. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final long SETTLING_MILLIS = 1_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Engine engine;

    BulkJobs(Engine engine) {
        this.engine = engine;
    }

    /**
     * One job.
     *
     * @param asked the request, in its asker's own form
     * @param at what was kept up to this instant is exported
     * @param done whether nothing is left to do
     * @param progress how far it is, in its asker's own form
     */
    public record Job(String id, String asked, Instant made, Instant at, boolean done, String progress) {
        public Instant expires() {
            return made.plus(KEPT);
        }
    }

    /** Notes a job; what is older than a week is forgotten. */
    public Job begin(String maker, String kind, String asked, String progress) {
        long now = engine.clock().millis();
        engine.database()
                .update(new Sql().add("delete from record_store.bulk_job where made < ?", now - KEPT.toMillis()));
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        var id = HexFormat.of().formatHex(bytes);
        // Another transaction may yet begin within this same millisecond, so what it keeps is left out as a whole.
        long at = now - 1;
        engine.database()
                .update(new Sql()
                        .add(
                                "insert into record_store.bulk_job values (?, ?, ?, ?, ?, ?, 0, 'going', ?, 0)",
                                id,
                                maker,
                                kind,
                                asked,
                                now,
                                at,
                                progress));
        return new Job(id, asked, Instant.ofEpochMilli(now), Instant.ofEpochMilli(at), false, progress);
    }

    /** The job of this id, kind and maker, unless it was cancelled. */
    public Optional<Job> find(String maker, String kind, String id) {
        return Optional.ofNullable(engine.database()
                .first(
                        new Sql().add("""
                                        select id, asked, made, at, state, progress from record_store.bulk_job
                                        where id = ? and maker = ? and kind = ? and state <> 'cancelled' and made >= ?""", id, maker, kind, engine.clock().millis() - KEPT.toMillis()),
                        row -> new Job(
                                row.getString(1),
                                row.getString(2),
                                Instant.ofEpochMilli(row.getLong(3)),
                                Instant.ofEpochMilli(row.getLong(4)),
                                row.getString(5).equals("done"),
                                row.getString(6))));
    }

    /**
     * Whether every transaction that may keep something of the job's time has ended. A row is given its time shortly before
     * its transaction has a number, so the numbers are looked at a second later.
     */
    public boolean isSettled(Job job) {
        if (engine.clock().millis() - job.made().toEpochMilli() < SETTLING_MILLIS) {
            return false;
        }
        engine.database().update(new Sql().add("""
                                update record_store.bulk_job set horizon = pg_snapshot_xmax(pg_current_snapshot())::text::bigint
                                where id = ? and horizon = 0""", job.id()));
        return engine.database()
                        .first(
                                new Sql()
                                        .add(
                                                "select 1 from record_store.bulk_job where id = ? and horizon <= pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
                                                job.id()),
                                row -> row.getInt(1))
                != null;
    }

    /** Takes a job to work on, for a time at most; false while another is at work on it. */
    public boolean enter(Job job, Duration atMost) {
        long now = engine.clock().millis();
        return engine.database()
                        .update(new Sql()
                                .add(
                                        "update record_store.bulk_job set busy_until = ? where id = ? and busy_until < ? and state = 'going'",
                                        now + atMost.toMillis(),
                                        job.id(),
                                        now))
                == 1;
    }

    /** Leaves it to the next, with what was done. */
    public void leave(Job job, String progress, boolean done) {
        engine.database().update(new Sql().add("""
                                update record_store.bulk_job set busy_until = 0, progress = ?, state = ?
                                where id = ? and state = 'going'""", progress, done ? "done" : "going", job.id()));
    }

    /** Ends it; its lines go with it. */
    public void cancel(Job job) {
        engine.database()
                .update(new Sql()
                        .add(
                                "update record_store.bulk_job set state = 'cancelled', asked = '', progress = '' where id = ?",
                                job.id()));
        engine.database().update(new Sql().add("delete from record_store.import_line where job = ?", job.id()));
    }
}
