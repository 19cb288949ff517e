package org.cordee.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.ShippedFiles;
import org.cordee.store.index.Hash64;
import org.cordee.store.json.JsonTree;
import org.cordee.store.knowledge.Validation;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Validates in the background what claims a profile, one resource at a call, and keeps the result as a {@link ValidationTag}. What
 * is still to be looked at stands in the database: any node may go on where another stopped.
 */
public final class Validations {
    private final Engine engine;
    private final KeptByUrl kept;
    private final Validation validation;
    private final Reindexing reindexing;
    private final TransactionTemplate transaction;

    Validations(
            Engine engine,
            KeptByUrl kept,
            Validation validation,
            Reindexing reindexing,
            PlatformTransactionManager manager) {
        this.engine = engine;
        this.kept = kept;
        this.validation = validation;
        this.reindexing = reindexing;
        this.transaction = new TransactionTemplate(manager);
    }

    private record Entry(long id, long key) {}

    /**
     * Notes what was written and claims a profile that stands here, and what claims a profile that was written. What claims others is
     * looked at when one of them comes: most measures claim a national profile, and a note for each would double what they cost.
     */
    static void noted(Engine engine, List<Pending> writes) {
        var parameter = engine.catalog().of("StructureDefinition").parameter("url");
        var leaves = parameter == null ? new long[0] : parameter.leaves();
        var shipped = LongStream.builder();
        var keys = LongStream.builder();
        var urls = LongStream.builder();
        for (var pending : writes) {
            for (var claim : pending.content().path("meta").path("profile")) {
                var url = bare(claim.asText());
                if (ShippedFiles.isThere("StructureDefinition", url)) {
                    shipped.add(pending.key);
                }
                for (var leaf : leaves) {
                    keys.add(pending.key);
                    urls.add(Hash64.of(leaf, 'u', url));
                }
            }
        }
        note(
                engine,
                shipped.build().toArray(),
                keys.build().toArray(),
                urls.build().toArray());
        for (var pending : writes) {
            if (pending.type.equals("StructureDefinition")) {
                want(
                        engine,
                        pending.content().path("type").asText(""),
                        pending.content().path("url").asText(""));
            }
        }
    }

    private static void note(Engine engine, long[] shipped, long[] keys, long[] urls) {
        if (keys.length > 0) {
            engine.database()
                    .tell(new Sql()
                            .add("insert into record_store.to_validate (key) select unnest(?::bigint[])", (Object)
                                    shipped)
                            .add(
                                    " union select w.key from unnest(?::bigint[], ?::bigint[]) as w(key, url)"
                                            + " where exists (select from record_store.sharp_entry e where e.hash = w.url)",
                                    keys,
                                    urls));
        }
    }

    private static String bare(String canonical) {
        int bar = canonical.indexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
    }

    /** Has all that claims a profile looked at again. */
    private static void want(Engine engine, String type, String url) {
        if (!Definitions.r4().isType(type)) {
            return;
        }
        var parameter = engine.catalog().of(type).parameter("_profile");
        if (parameter == null) {
            return;
        }
        for (var leaf : parameter.leaves()) {
            engine.database().update(new Sql().add("""
                                    insert into record_store.to_validate (key)
                                    select r.key from record_store.resource r
                                    where r.type = ? and not r.deleted and r.tokens @> array[?]::bigint[]""", Definitions.r4().typeCode(type), Hash64.of(leaf, 'u', url)));
        }
    }

    /** How many resources are still to be looked at. */
    public long pending() {
        var count = engine.database()
                .first(new Sql().add("select count(*) from record_store.to_validate"), row -> row.getLong(1));
        return count == null ? 0 : count;
    }

    /** Looks at one; false when there is none. To be called again and again, by one thread. */
    public boolean one() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var entry = engine.database()
                    .first(
                            new Sql()
                                    .add(
                                            "select id, key from record_store.to_validate order by id limit 1 for update skip locked"),
                            row -> new Entry(row.getLong(1), row.getLong(2)));
            if (entry == null) {
                return false;
            }
            look(entry.key());
            engine.database().update(new Sql().add("delete from record_store.to_validate where id = ?", entry.id()));
            return true;
        }));
    }

    private void look(long key) {
        var row = engine.database()
                .first(
                        new Sql()
                                .add(
                                        "select " + Row.COLUMNS
                                                + " from record_store.resource r where r.key = ? and not r.deleted",
                                        key),
                        Row::read);
        if (row == null) {
            return;
        }
        var tree = JsonTree.kept(row.resource().json());
        var claimed = new ArrayList<String>();
        tree.path("meta").path("profile").forEach(profile -> claimed.add(profile.asText()));
        var loaded = new ArrayList<String>();
        for (var profile : claimed) {
            var version = version(profile);
            if (version != null) {
                loaded.add(version);
            }
        }
        if (claimed.isEmpty()) {
            return;
        }
        if (loaded.isEmpty()) {
            ValidationTag.set(tree, "not-checked", String.join(", ", claimed));
        } else {
            ValidationTag.strip(tree);
            var found = validation.validated(JsonTree.bytes(tree), List.of());
            ValidationTag.set(
                    tree,
                    !found.done() ? "not-checked" : found.isValid() ? "valid" : "invalid",
                    loaded.stream().distinct().collect(Collectors.joining(", ")));
        }
        reindexing.tagged(key, row.resource(), tree);
    }

    /** The profile with the version that stands here, null when it does not stand here. */
    private @Nullable String version(String profile) {
        var found = kept.find("StructureDefinition", profile);
        if (found != null) {
            JsonNode version = JsonTree.kept(found.json()).path("version");
            return version.isTextual() ? bare(profile) + "|" + version.asText() : bare(profile);
        }
        return ShippedFiles.read("StructureDefinition", profile) == null ? null : bare(profile) + "|4.0.1";
    }
}
