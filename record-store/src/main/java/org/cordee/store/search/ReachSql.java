package org.cordee.store.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;
import org.cordee.store.SearchRequest;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.Catalog;
import org.cordee.store.index.Hash64;
import org.cordee.store.index.TypeIndex;
import org.jspecify.annotations.Nullable;

/** A reach as conditions on rows; the one place where authorisation becomes SQL. */
public final class ReachSql {
    private final Reach reach;
    private final Catalog catalog;
    private final long now;
    private final String[] holders;
    private final String[] refusable;

    public ReachSql(Reach reach, Catalog catalog, long now) {
        this.reach = reach;
        this.catalog = catalog;
        this.now = now;
        this.holders = reach.holders().toArray(new String[0]);
        this.refusable = reach.refusable().toArray(new String[0]);
    }

    public Reach reach() {
        return reach;
    }

    /**
     * Rows of one type on which the interaction is allowed: ground, labels and the constraints of the permissions.
     *
     * @param wide many rows will be tested, so the grants are better read once than probed row by row
     */
    public Sql allowed(String alias, String type, Interaction interaction, boolean wide, Conditions conditions) {
        var sql = ground(alias, type, wide);
        var constraint = constraint(alias, type, interaction, conditions);
        return constraint == null ? sql : sql.add(" and ").add(constraint);
    }

    /** What the permissions ask of rows beyond ground; null when nothing. */
    public @Nullable Sql constraint(String alias, String type, Interaction interaction, Conditions conditions) {
        return constraint(
                alias,
                type,
                interaction,
                conditions.isNarrowed(alias),
                parameter -> conditions.on(type, alias, parameter));
    }

    /** Old versions of one type on which the interaction is allowed, by what each says itself. */
    public Sql pastAllowed(String alias, String type, Interaction interaction, Conditions conditions) {
        var sql = pastGround(alias, type);
        var constraint = pastConstraint(alias, type, interaction, conditions);
        return constraint == null ? sql : sql.add(" and ").add(constraint);
    }

    /**
     * The same of an old version, by what it says itself: whom it is about, and the values it was found by. What only an index of rows as
     * they are now could answer, no old version meets; nor, where it was kept before versions had such values, that it has none of something.
     */
    public @Nullable Sql pastConstraint(String alias, String type, Interaction interaction, Conditions conditions) {
        return constraint(alias, type, interaction, false, parameter -> {
            var asked = conditions.on(type, alias, parameter);
            var text = asked.text();
            if (text.contains(alias + ".key")) return new Sql().add("false");
            return text.contains(alias + ".present") || text.contains("coalesce(not ")
                    ? new Sql()
                            .add("(" + alias + ".present is not null and ")
                            .add(asked)
                            .add(")")
                    : asked;
        });
    }

    private @Nullable Sql constraint(
            String alias, String type, Interaction interaction, boolean narrowed, Function<Parameter, Sql> condition) {
        if (reach.unbounded()) {
            return null;
        }
        var permissions = reach.permissionsFor(type).stream()
                .filter(permission -> permission.interactions().contains(interaction))
                .toList();
        if (permissions.isEmpty()) {
            return new Sql().add("false");
        }
        if (permissions.stream().anyMatch(Reach.Permission::isFree)) {
            return null;
        }
        var sql = new Sql().add("(");
        for (int i = 0; i < permissions.size(); i++) {
            sql.add(i == 0 ? "(true" : " or (true");
            var constraint = permissions.get(i).constraint();
            for (var parameter : SearchRequest.parse(constraint == null ? "" : constraint)) {
                sql.add(" and ").add(condition.apply(parameter));
            }
            if (!permissions.get(i).openedTo().isEmpty()) {
                sql.add(" and ").add(opened(alias, type, permissions.get(i).openedTo(), narrowed));
            }
            sql.add(")");
        }
        return sql.add(")");
    }

    /**
     * Rows whose patients have each granted the type to one of these too, who are no holders of the reach. Few patients have: they are looked
     * up once, and the rows found by them. Where the rows of one patient are found already, in their order, that is kept out of the plan.
     */
    private Sql opened(String alias, String type, Set<String> to, boolean narrowed) {
        var opened = to.stream().sorted().toArray(String[]::new);
        return new Sql()
                .add("((" + alias + ".bound is null and " + (narrowed ? "coalesce(" : "(") + alias
                        + ".subject = any(array(select g.patient from record_store.granted g where true")
                .add(holds(type, alias, opened))
                .add("))" + (narrowed ? ", false)" : ")") + ") or (" + alias
                        + ".bound is not null and record_store.all_granted(" + alias + ".bound, ")
                .array(opened)
                .add(", ")
                .array(refusable)
                .add(", " + Definitions.r4().typeCode(type) + "::smallint, ?)))", now);
    }

    /** Rows of any of the types on which the interaction is allowed. */
    public Sql allowed(String alias, List<String> types, Interaction interaction, boolean wide, Conditions conditions) {
        if (reach.unbounded()) {
            return new Sql().add("true");
        }
        var free = new ArrayList<Integer>();
        var sql = new Sql().add("(false");
        for (var type : types) {
            if (reach.permitsAll(type, interaction)) {
                free.add(Definitions.r4().typeCode(type));
            } else if (reach.permits(type, interaction)) {
                sql.add(" or (" + alias + ".type = ? and ", Definitions.r4().typeCode(type))
                        .add(allowed(alias, type, interaction, wide, conditions))
                        .add(")");
            }
        }
        if (!free.isEmpty()) {
            sql.add(" or (" + alias + ".type = any(?) and ", (Object)
                            free.stream().mapToInt(Integer::intValue).toArray())
                    .add(ground(alias, null, wide))
                    .add(")");
        }
        return sql.add(")");
    }

    /** Rows that the holders have ground to see, whatever the interactions allowed. */
    public Sql ground(String alias, @Nullable String type, boolean wide) {
        return ground(alias, type, wide, alias + ".tokens && ?", alias);
    }

    /**
     * The same for old versions, by whom they are about and how they are labelled themselves; addressed to whom the current one is, and kept
     * from whom that is kept, too.
     */
    public Sql pastGround(String alias, @Nullable String type) {
        return ground(
                alias,
                type,
                false,
                "exists (select 1 from record_store.resource c where c.key = " + alias + ".key and c.tokens && ?)",
                null);
    }

    private Sql ground(
            String alias, @Nullable String type, boolean wide, String addressedTo, @Nullable String current) {
        if (reach.unbounded()) {
            return new Sql().add("true");
        }
        var sql = new Sql().add("((" + alias + ".subject is not null and " + alias + ".bound is null and ");
        if (wide && type != null) {
            sql.add(alias + ".subject in (select g.patient from record_store.granted g where true")
                    .add(holds(type, alias))
                    .add(")");
        } else {
            // A scalar: the server would answer "exists" by reading all grants of the holder into a table, once per
            // call.
            sql.add("(select true from record_store.granted g where g.patient = " + alias + ".subject")
                    .add(holds(type, alias))
                    .add(" limit 1)");
        }
        sql.add(") or (" + alias + ".bound is not null and record_store.all_granted(" + alias + ".bound, ")
                .array(holders)
                .add(", ")
                .array(refusable)
                .add(
                        type == null
                                ? ", " + alias + ".type, ?)"
                                : ", " + Definitions.r4().typeCode(type) + "::smallint, ?)",
                        now)
                .add(")");
        sql.add(" or (" + alias + ".subject is null and " + alias + ".bound is null and (" + alias + ".creator ")
                .in(holders);
        if (type == null) {
            sql.add(" or " + alias + ".type = any(?)", (Object) reach.openTypes().stream()
                    .filter(Definitions.r4()::isType)
                    .mapToInt(Definitions.r4()::typeCode)
                    .toArray());
        } else if (reach.openTypes().contains(type)) {
            sql.add(" or true");
        }
        sql.add("))");
        var addressed = addressed(type);
        if (addressed.length > 0) {
            sql.add(" or (" + addressedTo, (Object) addressed)
                    .add(" and not exists (select 1 from record_store.opposition o where (o.patient = " + alias
                            + ".subject or o.patient = any(" + alias + ".bound)) and o.refused ")
                    .in(refusable)
                    .add("))");
        }
        sql.add(")");
        if (!reach.maskedLabels().isEmpty()) {
            sql.add(" and ").add(unmasked(alias, current));
        }
        return sql;
    }

    /** Rows that bear none of the labels masked, nor are withheld from this audience; the maker of a row sees it all the same. */
    private Sql unmasked(String alias, @Nullable String current) {
        var masked = reach.maskedLabels().stream()
                .mapToLong(TypeIndex::label)
                .sorted()
                .toArray();
        var sql = new Sql()
                .add("(((" + alias + ".labels is null or not " + alias + ".labels && ?) and ", (Object) masked);
        if (current != null) {
            sql.add("(" + current + ".withheld is null or not " + current + ".withheld && ?)", (Object) masked);
        } else {
            sql.add(
                            "not exists (select 1 from record_store.resource m where m.key = " + alias
                                    + ".key and (m.withheld && ? or m.labels && ?)) and ",
                            masked,
                            masked)
                    .add(unmaskedThen(alias, masked));
        }
        return sql.add(") or " + alias + ".creator ").in(holders).add(")");
    }

    /** An old version that none of those whom it was about keeps from this audience; never the Patient itself. */
    private static Sql unmaskedThen(String alias, long[] masked) {
        return new Sql().add("""
                        (%1$s.type = ? or not exists (select 1 from record_store.mask k
                          where (k.patient = %1$s.subject or k.patient = any(%1$s.bound)) and k.audience = any(?)
                            and (k.types is null or %1$s.type = any(k.types)) and (k.label is null or k.label = any(%1$s.labels))
                            and (k.keys is null or %1$s.key = any(k.keys))))""".formatted(alias), Definitions.r4().typeCode("Patient"), masked);
    }

    /** Patients (rows under the alias) whose rows of the type a holder may bind. */
    public Sql bindable(String patientKey, String typeCode) {
        if (reach.unbounded()) {
            return new Sql().add("true");
        }
        return new Sql()
                .add("exists (select 1 from record_store.granted g where g.patient = " + patientKey + " and g.holder ")
                .in(holders)
                .add(" and (g.except_for is null or not g.except_for && ")
                .array(refusable)
                .add(")")
                .add(
                        " and g.valid_from <= ? and g.valid_until > ? and (g.types is null or " + typeCode
                                + " = any(g.types)))",
                        now,
                        now);
    }

    /** From where and under which conditions a grant (alias g) reaches rows of the type; to be gone on with. */
    Sql grants(String type) {
        return new Sql().add(" from record_store.granted g where true").add(holds(type, "r"));
    }

    /** Whether rows of the type may be in reach without a grant, since they name a holder. */
    boolean addresses(String type) {
        return addressed(type).length > 0;
    }

    private Sql holds(@Nullable String type, String alias) {
        return holds(type, alias, holders);
    }

    private Sql holds(@Nullable String type, String alias, String[] by) {
        var sql = new Sql()
                .add(" and g.holder ")
                .in(by)
                .add(" and (g.except_for is null or not g.except_for && ")
                .array(refusable)
                .add(")")
                .add(" and g.valid_from <= ? and g.valid_until > ? and (g.types is null or ", now, now);
        return type == null
                ? sql.add(alias + ".type = any(g.types))")
                : sql.add(Definitions.r4().typeCode(type) + "::smallint = any(g.types))");
    }

    private long[] addressed(@Nullable String type) {
        var tokens = new ArrayList<Long>();
        for (var place : reach.addressedBy()) {
            int colon = place.indexOf(':');
            var placeType = place.substring(0, Math.max(colon, 0));
            if (type != null && !type.equals(placeType)) {
                continue;
            }
            var parameter = catalog.of(placeType).parameter(place.substring(colon + 1));
            if (parameter != null) {
                for (long leaf : parameter.leaves()) {
                    for (var holder : holders) {
                        tokens.add(Hash64.of(leaf, 'r', holder));
                    }
                }
            }
        }
        return tokens.stream().mapToLong(Long::longValue).toArray();
    }
}
