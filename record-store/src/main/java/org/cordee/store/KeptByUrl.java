package org.cordee.store;

import java.util.Arrays;
import java.util.List;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.Catalog;
import org.cordee.store.index.Hash64;
import org.cordee.store.index.LocalReference;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/** Definitions in the record by canonical URL: the version that the URL names, else the one changed last; or by {@code Type/id}. */
final class KeptByUrl {
    private final Database database;
    private final java.util.function.Supplier<Catalog> catalogs;

    KeptByUrl(Database database, java.util.function.Supplier<Catalog> catalogs) {
        this.database = database;
        this.catalogs = catalogs;
    }

    /** A number that grows when a definition that validation leans on is written or deleted. */
    long changed() {
        var sql = new Sql().add("select coalesce(max(u), 0) from (");
        var union = "";
        for (var type : List.of("StructureDefinition", "ValueSet", "CodeSystem", "ConceptMap")) {
            sql.add(
                    union
                            + "(select updated as u from record_store.resource where type = ? order by updated desc limit 1)",
                    Definitions.r4().typeCode(type));
            union = " union all ";
        }
        var found = database.first(sql.add(") s"), row -> row.getLong(1));
        return found == null ? 0 : found;
    }

    @Nullable
    StoredResource find(String type, String canonical) {
        if (!Definitions.r4().isType(type)) {
            return null;
        }
        var local = LocalReference.parse(canonical);
        if (local != null) {
            var kept = database.first(
                    new Sql()
                            .add(
                                    "select " + Row.COLUMNS
                                            + "from record_store.resource r where not r.deleted and r.type = ? and r.id = ?",
                                    Definitions.r4().typeCode(type),
                                    local.id()),
                    Row::read);
            return kept == null || !local.type().equals(type) ? null : kept.resource();
        }
        var parameter = catalogs.get().of(type).parameter("url");
        if (parameter == null) {
            return null;
        }
        int bar = canonical.indexOf('|');
        var url = bar < 0 ? canonical : canonical.substring(0, bar);
        long[] hashes = Arrays.stream(parameter.leaves())
                .map(leaf -> Hash64.of(leaf, 'u', url))
                .toArray();
        var sql = new Sql()
                .add(
                        "select " + Row.COLUMNS + "from record_store.resource r where not r.deleted and r.type = ?"
                                + " and r.key in (select e.key from record_store.sharp_entry e where e.hash ",
                        Definitions.r4().typeCode(type))
                .in(hashes)
                .add(")");
        if (bar > 0) {
            sql.add(" and convert_from(r.body, 'UTF8')::jsonb ->> 'version' = ?", canonical.substring(bar + 1));
        }
        var row = database.first(sql.add(" order by r.updated desc limit 1"), Row::read);
        return row == null ? null : row.resource();
    }
}
