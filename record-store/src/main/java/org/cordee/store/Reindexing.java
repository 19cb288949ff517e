package org.cordee.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.LocalReference;
import org.cordee.store.json.JsonTree;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Indexes rows again after search parameters changed, a portion at a call, so that it can run in the background beside all
 * else; any node may go on where another stopped.
 */
public final class Reindexing {
    private static final int PER_PORTION = 200;

    private final Engine engine;
    private final Catalogs catalogs;
    private final TransactionTemplate transaction;

    Reindexing(Engine engine, Catalogs catalogs, PlatformTransactionManager manager) {
        this.engine = engine;
        this.catalogs = catalogs;
        this.transaction = new TransactionTemplate(manager);
    }

    private record Job(int type, long wanted, long doneTo) {}

    private record Kept(long key, StoredResource resource) {}

    /** Asks for all rows of a type to be indexed again. */
    public void want(String type) {
        want(engine, List.of(type), engine.clock().millis());
    }

    static void want(Engine engine, Iterable<String> types, long stamp) {
        for (var type : types) {
            if (Definitions.r4().isType(type)) {
                engine.database().update(new Sql().add("""
                                        insert into record_store.reindex (type, wanted, finished, done_to) values (?, ?, 0, 0)
                                        on conflict (type) do update set wanted = greatest(reindex.wanted, excluded.wanted), done_to = 0""", Definitions.r4().typeCode(type), stamp));
            }
        }
    }

    /** Indexes one row again at once; false when there is none. */
    public boolean now(String type, String id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var row = engine.database()
                    .first(
                            new Sql().add("""
                                            select r.key, r.type, r.id, r.version, r.updated, r.method, r.body from record_store.resource r
                                            where r.type = ? and r.id = ? and not r.deleted for update of r""", Definitions.r4().typeCode(type), id),
                            found -> new Kept(found.getLong(1), Row.resource(found, 2, new long[0])));
            if (row != null) {
                new RowWriter(engine).reindex(List.of(pending(type, row)));
            }
            return row != null;
        }));
    }

    /** Does a portion, if one is wanted; false when there is nothing to do now. To be called again and again. */
    public boolean portion() {
        // Nodes that have not yet seen the new parameter write rows without it for as long as their catalog may be
        // stale.
        long settled = engine.clock().millis() - 2 * Catalogs.STALE_MILLIS;
        var done = transaction.execute(status -> {
            var job = engine.database()
                    .first(new Sql().add("""
                                            select type, wanted, done_to from record_store.reindex
                                            where wanted > finished and wanted < ? order by wanted limit 1 for update skip locked""", settled), row -> new Job(row.getInt(1), row.getLong(2), row.getLong(3)));
            return job != null && portion(job);
        });
        catalogs.refresh();
        return Boolean.TRUE.equals(done);
    }

    private boolean portion(Job job) {
        catalogs.refresh();
        var type = Definitions.r4().typeOf(job.type());
        var rows = engine.database()
                .query(
                        new Sql()
                                .add(
                                        """
                                        select r.key, r.type, r.id, r.version, r.updated, r.method, r.body from record_store.resource r
                                        where r.key > ? and r.key >= ? and r.key < ? and not r.deleted order by r.key limit ? for update of r""",
                                        job.doneTo(),
                                        (long) job.type() << 48,
                                        (long) (job.type() + 1) << 48,
                                        PER_PORTION),
                        row -> new Kept(row.getLong(1), Row.resource(row, 2, new long[0])));
        var pending = new ArrayList<Pending>();
        for (var row : rows) {
            pending.add(pending(type, row));
        }
        new RowWriter(engine).reindex(pending);
        boolean last = rows.size() < PER_PORTION;
        engine.database()
                .update(
                        last
                                ? new Sql()
                                        .add(
                                                "update record_store.reindex set finished = ?, done_to = 0 where type = ?",
                                                job.wanted(),
                                                job.type())
                                : new Sql()
                                        .add(
                                                "update record_store.reindex set done_to = ? where type = ?",
                                                rows.getLast().key(),
                                                job.type()));
        return true;
    }

    /** Puts another content in the place of a version, unless a later one has come; for what is no part of the content's history. */
    void tagged(long key, StoredResource as, ObjectNode content) {
        var json = JsonTree.bytes(content);
        int changed = engine.database()
                .update(new Sql()
                        .add(
                                "update record_store.resource set body = ? where key = ? and version = ? and body <> ?",
                                json,
                                key,
                                as.version(),
                                json));
        if (changed == 1) {
            var row = new StoredResource(
                    as.type(), as.id(), as.version(), as.lastUpdated(), as.method(), json, as.patients());
            new RowWriter(engine).reindex(List.of(pending(as.type(), new Kept(key, row))));
        }
    }

    private Pending pending(String type, Kept row) {
        var pending = new Pending(0, type, Interaction.UPDATE);
        pending.key = row.key();
        pending.id = row.resource().id();
        pending.tree = JsonTree.kept(row.resource().json());
        pending.result = row.resource();
        pending.entries = engine.catalog()
                .of(type)
                .entries(pending.content(), engine.clock().getZone());
        for (var link : pending.index().links()) {
            var target = key(link.target());
            if (target != null) {
                pending.linkTargets.put(link, target);
            }
        }
        return pending;
    }

    private @Nullable Long key(LocalReference reference) {
        return engine.database()
                .first(
                        new Sql()
                                .add(
                                        "select key from record_store.resource where type = ? and id = ? and not deleted",
                                        Definitions.r4().typeCode(reference.type()),
                                        reference.id()),
                        row -> row.getLong(1));
    }
}
