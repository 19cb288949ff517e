package org.cordee.store.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.store.Interaction;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.SearchParam.Kind;
import org.cordee.store.index.Catalog;
import org.cordee.store.index.IndexedParam;
import org.cordee.store.index.LocalReference;
import org.jspecify.annotations.Nullable;

/**
 * References to a place in a hierarchy such as wards of a hospital: {@code :below} finds what refers to the resource named or to one
 * that is part of it, however far down, {@code :above} to one that it is part of (R4, search, searching hierarchies). Each step is
 * within reach.
 */
final class Hierarchies {
    private static final Set<String> PART_OF = Set.of("partof", "part-of");

    private final Catalog catalog;
    private final ReachSql reach;
    private final Conditions conditions;

    Hierarchies(Catalog catalog, ReachSql reach, Conditions conditions) {
        this.catalog = catalog;
        this.reach = reach;
        this.conditions = conditions;
    }

    /** Rows whose reference leads to one of the resources named, or to one below or above it. */
    Sql on(String alias, IndexedParam parameter, String modifier, List<String> values) {
        var roots = roots(parameter, modifier, values);
        var sql = new Sql()
                .add(alias + ".key in (select l.source from record_store.link l where l.leaf = any(?)", (Object)
                        parameter.leaves());
        sql.add(" and l.target in (");
        for (int i = 0; i < roots.size(); i++) {
            sql.add(i == 0 ? "" : " union ").add(family(roots.get(i), modifier.equals("below")));
        }
        return sql.add("))");
    }

    private List<LocalReference> roots(IndexedParam parameter, String modifier, List<String> values) {
        var roots = new ArrayList<LocalReference>();
        for (var raw : values) {
            for (var target : Conditions.targets(parameter, parameter.places().getFirst(), "", Values.unescaped(raw))) {
                var root = LocalReference.parse(target);
                if (root != null && partOf(root.type()) != null) {
                    roots.add(root);
                }
            }
        }
        if (roots.isEmpty()) {
            throw BadSearch.unfit(
                    "The modifier :" + modifier + " is for references to a resource that can be part of another of its"
                            + " type, such as Location/1");
        }
        return roots;
    }

    /** The parameter by which resources of the type are part of each other; null when they are not. */
    private @Nullable IndexedParam partOf(String type) {
        for (var code : PART_OF) {
            var parameter = Definitions.r4().isType(type) ? catalog.of(type).parameter(code) : null;
            if (parameter != null
                    && parameter.kind() == Kind.REFERENCE
                    && parameter.targets().contains(type)) {
                return parameter;
            }
        }
        return null;
    }

    /** Keys of the resource and of all below or above it; a circle ends, since no key comes twice. */
    private Sql family(LocalReference root, boolean below) {
        var partOf = partOf(root.type());
        if (partOf == null || !reach.reach().permits(root.type(), Interaction.SEARCH)) {
            return new Sql().add("(select null::bigint where false)");
        }
        var type = Definitions.r4().typeCode(root.type());
        return new Sql()
                .add(
                        "(with recursive family(key) as (select h.key from record_store.resource h where h.type = ? and h.id = ?"
                                + " and not h.deleted and ",
                        type,
                        root.id())
                .add(reach.allowed("h", root.type(), Interaction.SEARCH, false, conditions))
                .add(
                        " union select h.key from family f join record_store.link p on "
                                + (below ? "p.target = f.key" : "p.source = f.key")
                                + " and p.leaf = any(?) join record_store.resource h on h.key = "
                                + (below ? "p.source" : "p.target") + " where h.type = ? and not h.deleted and ",
                        partOf.leaves(),
                        type)
                .add(reach.allowed("h", root.type(), Interaction.SEARCH, false, conditions))
                .add(") select key from family)");
    }
}
