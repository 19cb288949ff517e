package org.cordee.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cordee.store.TransactionOutcome.StepOutcome;
import org.cordee.store.definition.Definitions;
import org.cordee.store.knowledge.FhirPackage;
import org.cordee.store.search.Sql;

/**
 * FHIR packages: their definitions come into the record, where every node finds them by their URL and version, so that versions
 * of a package stand side by side. What claims a profile that came is validated again in the background.
 */
public final class Packages {
    private static final int PER_TRANSACTION = 20;
    private static final long BYTES_PER_TRANSACTION = 4_000_000;
    private static final String SHIPPED = "hl7.fhir.r4.core#";

    /**
     * What was taken in.
     *
     * @param missing packages that it leans on and that are not here, as name#version
     * @param refused definitions that were not taken, and why
     */
    public record Taken(String name, String version, int definitions, List<String> missing, List<String> refused) {}

    /** A package that is here. */
    public record Loaded(String name, String version, Instant loaded, int definitions, List<String> missing) {}

    private final Engine engine;
    private final Transactions transactions;

    Packages(Engine engine, Transactions transactions) {
        this.engine = engine;
        this.transactions = transactions;
    }

    /** Loads a .tgz, whole or not at all; a definition with the URL and version of one that is there takes its place. */
    public Taken load(InputStream tgz) throws IOException {
        var archive = tgz.readAllBytes();
        FhirPackage.read(new ByteArrayInputStream(archive), (definition, size) -> {});
        var intake = new PackageIntake();
        var manifest = FhirPackage.read(new ByteArrayInputStream(archive), intake::take);
        intake.keep();
        register(manifest, intake.keys);
        return new Taken(
                manifest.name(),
                manifest.version(),
                intake.keys.size(),
                missing(manifest.depends()),
                List.copyOf(intake.refused));
    }

    /** Those that are here, by name and version. */
    public List<Loaded> all() {
        return engine
                .database()
                .query(new Sql().add("""
                        select p.name, p.version, p.loaded, p.depends,
                          (select count(*) from record_store.package_item i where i.name = p.name and i.version = p.version)
                        from record_store.package p order by p.name, p.version"""), row -> {
                    var depends = List.of((String[]) row.getArray(4).getArray());
                    return new Loaded(
                            row.getString(1),
                            row.getString(2),
                            Instant.ofEpochMilli(row.getLong(3)),
                            row.getInt(5),
                            depends);
                })
                .stream()
                .map(one ->
                        new Loaded(one.name(), one.version(), one.loaded(), one.definitions(), missing(one.missing())))
                .toList();
    }

    /** Takes a package away with the definitions that no other package brought; how many those were, -1 if it is not here. */
    public int remove(String name, String version) {
        var keys = engine.database().query(new Sql().add("""
                                select i.key from record_store.package_item i where i.name = ? and i.version = ?
                                and not exists (select 1 from record_store.package_item o
                                  where o.key = i.key and (o.name, o.version) <> (i.name, i.version))""", name, version), row -> row.getLong(1));
        int there = engine.database()
                .update(new Sql()
                        .add("delete from record_store.package where name = ? and version = ?", name, version));
        return there == 0 ? -1 : delete(keys);
    }

    private int delete(List<Long> keys) {
        int deleted = 0;
        for (var key : keys) {
            var row = engine.database()
                    .first(
                            new Sql()
                                    .add(
                                            "select " + Row.COLUMNS
                                                    + " from record_store.resource r where r.key = ? and not r.deleted",
                                            key),
                            Row::read);
            if (row != null) {
                var step = new Step.Delete(row.resource().type(), row.resource().id(), null);
                deleted += transactions.one(Reach.everything(), step, false) instanceof WriteOutcome.Deleted ? 1 : 0;
            }
        }
        return deleted;
    }

    private void register(FhirPackage manifest, List<Long> keys) {
        long[] now = keys.stream().mapToLong(Long::longValue).toArray();
        var name = manifest.name();
        var version = manifest.version();
        engine.database()
                .update(new Sql()
                        .add(
                                """
                        insert into record_store.package (name, version, loaded, depends) values (?, ?, ?, ?)
                        on conflict (name, version) do update set loaded = excluded.loaded, depends = excluded.depends""",
                                name,
                                version,
                                engine.clock().millis(),
                                manifest.depends().toArray(new String[0])));
        var stale = engine.database()
                .query(new Sql().add("""
                                delete from record_store.package_item i where i.name = ? and i.version = ? and not i.key = any(?)
                                returning i.key, exists (select 1 from record_store.package_item o
                                  where o.key = i.key and (o.name, o.version) <> (i.name, i.version))""", name, version, now), row -> row.getBoolean(2) ? 0 : row.getLong(1));
        engine.database().update(new Sql().add("""
                        insert into record_store.package_item (name, version, key) select ?, ?, unnest(?::bigint[])
                        on conflict do nothing""", name, version, now));
        delete(stale.stream().filter(key -> key != 0).toList());
    }

    private List<String> missing(List<String> depends) {
        return depends.stream()
                .filter(one -> !one.startsWith(SHIPPED) && !isHere(one))
                .toList();
    }

    /** A dependency may leave the last part of the version open: 2.1.x. */
    private boolean isHere(String dependency) {
        var parts = dependency.split("#", 2);
        var version = parts[1].equals("current") || parts[1].equals("latest") ? "x" : parts[1];
        var start = version.endsWith("x") ? version.substring(0, version.length() - 1) : version;
        return engine.database()
                        .first(
                                new Sql()
                                        .add(
                                                "select 1 from record_store.package where name = ? and (version = ? or (? and starts_with(version, ?)))",
                                                parts[0],
                                                version,
                                                version.endsWith("x"),
                                                start),
                                row -> row.getInt(1))
                != null;
    }

    /** Collects definitions and keeps them some at a time. */
    private final class PackageIntake {
        private final List<Step> steps = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private final List<Long> keys = new ArrayList<>();
        private long size;

        void take(ObjectNode definition, long sizeBytes) {
            steps.add(step(definition));
            size += sizeBytes;
            if (steps.size() == PER_TRANSACTION || size > BYTES_PER_TRANSACTION) {
                keep();
            }
        }

        void keep() {
            if (!steps.isEmpty()
                    && transactions.transaction(Reach.everything(), List.copyOf(steps), false)
                            instanceof TransactionOutcome.Done done) {
                done.results().forEach(result -> kept(((StepOutcome.Written) result).outcome()));
            } else {
                for (var step : steps) {
                    var outcome = transactions.one(Reach.everything(), step, false);
                    if (outcome instanceof Refusal refusal) {
                        var issue = refusal.issues().getFirst();
                        refused.add(((Step.UpdateWhere) step).criteria() + ": " + issue.diagnostics() + " "
                                + issue.expression());
                    } else {
                        kept(outcome);
                    }
                }
            }
            steps.clear();
            size = 0;
        }

        private void kept(WriteOutcome outcome) {
            var resource = switch (outcome) {
                case WriteOutcome.Created made -> made.resource();
                case WriteOutcome.Updated made -> made.resource();
                case WriteOutcome.Unchanged same -> same.resource();
                case WriteOutcome.Deleted deleted -> throw new IllegalStateException("a definition was deleted");
                case Refusal refusal -> throw new IllegalStateException("refused what it had taken");
            };
            var key = engine.database()
                    .first(
                            new Sql()
                                    .add(
                                            "select key from record_store.resource where type = ? and id = ?",
                                            Definitions.r4().typeCode(resource.type()),
                                            resource.id()),
                            row -> row.getLong(1));
            if (key != null) {
                keys.add(key);
            }
        }
    }

    private static Step step(ObjectNode definition) {
        var type = definition.path("resourceType").asText();
        var version = definition.path("version").asText("");
        var criteria = "url=" + encoded(definition.path("url").asText())
                + (version.isEmpty() ? "" : "&version=" + encoded(version));
        definition.remove("id");
        return new Step.UpdateWhere(type, criteria, Draft.of(definition), null, null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(
                text.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|"), StandardCharsets.UTF_8);
    }
}
