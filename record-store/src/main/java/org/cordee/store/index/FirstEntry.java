package org.cordee.store.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.SearchParam;
import org.cordee.store.definition.SearchParam.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What {@code composition} and {@code message} of a Bundle lead to: the first entry of a document or a message. It is no row, so its own
 * search parameters are indexed with the Bundle, and those of each resource in the same Bundle to which it refers. Never links: what
 * stands in a document refers to what the document holds.
 */
public final class FirstEntry {
    private static final Map<String, String> BUNDLES = Map.of("Composition", "document", "MessageHeader", "message");
    /** All that a document holds is too much to be indexed with it. */
    private static final Set<String> WHOLE_CONTENT = Set.of("entry");
    /** Those that a record adds are not indexed in Bundles. */
    private static final Catalog SPECIFIED = new Catalog(Definitions.r4(), List.of(), Set.of());

    private final String type;
    private final Leaf leaf;

    private FirstEntry(String type, Leaf leaf) {
        this.type = type;
        this.leaf = leaf;
    }

    /** The parameter as Bundles are indexed by it; null for one of the record's own, and for one of another place. */
    static @Nullable IndexedParam parameter(SearchParam parameter, List<IndexedParam.Place> places) {
        var type =
                parameter.targets().size() == 1 ? parameter.targets().iterator().next() : "";
        var whole = places.getFirst().leaf();
        var bundle = BUNDLES.get(type);
        if (bundle == null || !Definitions.r4().parameters().contains(parameter)) {
            return null;
        }
        var steps = new ArrayList<PathStep>(whole.steps());
        steps.addFirst(new PathStep.Having("type", bundle));
        steps.add(new PathStep.Having("resourceType", type));
        return new IndexedParam(
                parameter,
                List.of(new IndexedParam.Place(
                        Leaf.of(bundle + " " + whole.key() + ":" + type, Kind.REFERENCE, steps, true), null)),
                List.of());
    }

    /** What the parameter leads to; null when it is an ordinary one. */
    public static @Nullable FirstEntry of(IndexedParam parameter) {
        return parameter.kind() == Kind.REFERENCE
                        && parameter.places().size() == 1
                        && isWhole(parameter.places().getFirst().leaf())
                ? new FirstEntry(
                        parameter.targets().iterator().next(),
                        parameter.places().getFirst().leaf())
                : null;
    }

    /** Whether a whole resource stands there, inside another. */
    static boolean isWhole(Leaf leaf) {
        return leaf.types().equals(List.of("Resource"));
    }

    /** Composition or MessageHeader. */
    public String type() {
        return type;
    }

    public Leaf leaf() {
        return leaf;
    }

    /** The parameter of the first entry as one of Bundle, by the name that a chain has for it; null when there is none. */
    public static @Nullable IndexedParam chained(IndexedParam head, String code) {
        var first = of(head);
        var own = first == null ? null : specified(first.type(), code);
        if (first == null || own == null) {
            return null;
        }
        var said = own.definition();
        var named = new SearchParam(
                said.url(),
                head.code() + "." + said.code(),
                said.kind(),
                said.bases(),
                said.expression(),
                said.targets(),
                said.components());
        return new IndexedParam(named, under(first.leaf(), own).places(), List.of());
    }

    /** A parameter of the specification for a type; null when there is none. */
    public static @Nullable IndexedParam specified(String type, String code) {
        return SPECIFIED.of(type).parameter(code);
    }

    /** The parameter of a resource that stands where a leaf leads to, as the Bundle is indexed by it. */
    public static IndexedParam under(Leaf parent, IndexedParam parameter) {
        return new IndexedParam(
                parameter.definition(),
                parameter.places().stream()
                        .map(place -> new IndexedParam.Place(under(parent, place.leaf()), place.target()))
                        .toList(),
                List.of());
    }

    /** Stands among what is {@code present} for a resource of the type in the Bundle to which the leaf leads. */
    public static long there(Leaf parent, String type) {
        return Leaf.of(parent.key() + " > " + type, Kind.REFERENCE, List.of(), true)
                .number();
    }

    /** Whether the parameters of what this one refers to are indexed too. */
    public static boolean isFollowed(IndexedParam parameter) {
        return parameter.kind() == Kind.REFERENCE
                && !parameter.canonical()
                && !WHOLE_CONTENT.contains(parameter.code());
    }

    static Leaf under(Leaf parent, Leaf leaf) {
        return Leaf.of(parent.key() + " > " + leaf.key(), leaf.kind(), leaf.steps(), leaf.single());
    }

    static Set<Leaf> leaves(String type, Predicate<IndexedParam> which) {
        return SPECIFIED.of(type).parameters().values().stream()
                .filter(which)
                .flatMap(parameter -> parameter.places().stream())
                .map(IndexedParam.Place::leaf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
