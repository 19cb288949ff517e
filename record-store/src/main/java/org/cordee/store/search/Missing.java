package org.cordee.store.search;

import java.util.List;
import java.util.Set;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.SearchParam.Kind;
import org.cordee.store.index.Catalog;
import org.cordee.store.index.IndexedParam;

/** The modifier {@code :missing}: whether a row has no value for a parameter. */
final class Missing {
    private static final int BITS_BELOW_TYPE = 48;

    private Missing() {}

    static Sql on(Catalog catalog, String alias, String type, IndexedParam parameter, List<String> values) {
        if (values.size() != 1 || !Set.of("true", "false").contains(values.getFirst())) {
            throw BadSearch.value(":missing is true or false");
        }
        if (parameter.kind() == Kind.COMPOSITE) {
            throw BadSearch.unfit(
                    "The modifier :missing is asked of the parts of " + parameter.code() + ", not of the pair");
        }
        // A row that nothing at all is found by carries no list; neither does the mark of a deletion, of which nothing
        // is said.
        boolean missing = values.getFirst().equals("true");
        var start = missing ? "not coalesce(" : "(";
        var end = missing ? ", " + alias + ".deleted)" : ")";
        if (parameter.places().stream().allMatch(place -> place.target() == null)) {
            return new Sql().add(start + alias + ".present && ?" + end, (Object) parameter.leaves());
        }
        var sql = new Sql().add(start);
        var or = "";
        for (var place : parameter.places()) {
            boolean subject = place.leaf().equals(catalog.of(type).subjectLeaf());
            sql.add(or).add(present(alias, place, subject));
            or = " or ";
        }
        return sql.add(end);
    }

    /**
     * Rows with a value there. Where references to one type are meant, as those of Encounter.practitioner, one to another type here
     * is none; a logical one, or one to elsewhere, may be of that type. Of a subject the row itself carries who the patient is.
     */
    private static Sql present(String alias, IndexedParam.Place place, boolean subject) {
        long leaf = place.leaf().number();
        var target = place.target();
        var sql = new Sql().add("(" + alias + ".present && ?", (Object) new long[] {leaf});
        if (target == null) {
            return sql.add(")");
        }
        var link = "exists (select 1 from record_store.link l where l.source = " + alias + ".key and l.leaf = ?";
        long code = Definitions.r4().typeCode(target);
        return sql.add(
                        " and (" + link + " and l.target >= ? and l.target < ?)",
                        leaf,
                        code << BITS_BELOW_TYPE,
                        (code + 1) << BITS_BELOW_TYPE)
                .add(" or not " + link + ")", leaf)
                .add(subject && !target.equals("Patient") ? " and " + alias + ".subject is null))" : "))");
    }
}
