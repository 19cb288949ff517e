package org.cordee.store.index;

import java.util.List;
import java.util.Set;
import org.cordee.store.definition.SearchParam;
import org.cordee.store.definition.SearchParam.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A search parameter as one resource type is indexed by it.
 *
 * @param places where its values stand
 * @param composites for a composite, the pairs it is made of
 */
public record IndexedParam(SearchParam definition, List<Place> places, List<CompositeLeaf> composites) {

    private static final Set<String> ADDRESSES = Set.of("canonical", "uri");

    /** A leaf, and the type that a reference there must point to for this parameter (null: any). */
    public record Place(Leaf leaf, @Nullable String target) {}

    public IndexedParam {
        places = List.copyOf(places);
        composites = List.copyOf(composites);
    }

    public String code() {
        return definition.code();
    }

    public Kind kind() {
        return definition.kind();
    }

    /** Whether it leads to rows; what stands inside a Bundle is none. */
    public boolean links() {
        return kind() == Kind.REFERENCE && FirstEntry.of(this) == null;
    }

    /** Whether it names resources by their canonical address, and not by type and id. */
    public boolean canonical() {
        return kind() == Kind.REFERENCE
                && !places.isEmpty()
                && places.stream()
                        .allMatch(place -> ADDRESSES.containsAll(place.leaf().types()));
    }

    /** Types that a reference may point to: those of its places if they say, else those of the definition. */
    public Set<String> targets() {
        var narrowed = new java.util.TreeSet<String>();
        for (var place : places) {
            if (place.target() == null) {
                return definition.targets();
            }
            narrowed.add(place.target());
        }
        return narrowed.isEmpty() ? definition.targets() : narrowed;
    }

    /** Numbers of its leaves, as the tables hold them. */
    public long[] leaves() {
        return places.stream()
                .mapToLong(place -> place.leaf().number())
                .distinct()
                .toArray();
    }
}
