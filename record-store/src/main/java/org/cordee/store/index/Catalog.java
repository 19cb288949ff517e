package org.cordee.store.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.SearchParam;
import org.cordee.store.definition.SearchParam.Kind;
import org.jspecify.annotations.Nullable;

/** The search parameters in force, compiled per resource type at first use. Immutable but for what it has compiled. */
public final class Catalog {
    private static final Set<String> CODES = Set.of("CodeableConcept", "Coding");

    private final Definitions definitions;
    private final List<SearchParam> parameters;
    private final Set<String> unready;
    private final Map<String, TypeIndex> types = new ConcurrentHashMap<>();

    /**
     * The parameters of the specification and some more; those never take the place of one of the specification, since
     * reach leans on these.
     *
     * @param unready {@code Type.code} of parameters that rows are still being indexed for
     */
    public Catalog(Definitions definitions, List<SearchParam> custom, Set<String> unready) {
        this.definitions = definitions;
        this.parameters = new ArrayList<>(definitions.parameters());
        this.parameters.addAll(custom);
        this.unready = Set.copyOf(unready);
    }

    /** Whether every row of the type is indexed by the parameter. */
    public boolean ready(String type, String code) {
        return !unready.contains(type + "." + code);
    }

    public TypeIndex of(String type) {
        var known = types.get(type);
        return known != null ? known : types.computeIfAbsent(type, this::compiled);
    }

    private TypeIndex compiled(String type) {
        var compiler = new PathCompiler(definitions);
        var compiled = new LinkedHashMap<String, IndexedParam>();
        for (var parameter : parameters) {
            if (parameter.appliesTo(type) && !parameter.expression().isEmpty()) {
                var indexed = compiled(compiler, type, parameter);
                if (indexed != null) {
                    compiled.putIfAbsent(parameter.code(), indexed);
                }
            }
        }
        return new TypeIndex(type, compiled, bindingCodes(type));
    }

    /** Whether rows of some type that it names can be indexed by a parameter. */
    public static boolean canIndex(Definitions definitions, SearchParam parameter) {
        var compiler = new PathCompiler(definitions);
        return definitions.types().stream()
                .filter(parameter::appliesTo)
                .anyMatch(type -> compiled(compiler, type, parameter) != null);
    }

    /** Compartment members, and what the type itself calls its patient or subject. A Patient is bound to itself only. */
    private Set<String> bindingCodes(String type) {
        if (type.equals("Patient")) {
            return Set.of();
        }
        var codes = new LinkedHashSet<String>(definitions.compartment("Patient").getOrDefault(type, List.of()));
        codes.add("patient");
        codes.add("subject");
        return codes;
    }

    /** Null when the expression is beyond the compiler or leads nowhere in this type. */
    private static @Nullable IndexedParam compiled(PathCompiler compiler, String type, SearchParam parameter) {
        try {
            if (parameter.kind() == Kind.COMPOSITE) {
                var composites = composites(compiler, type, parameter);
                return composites.isEmpty() ? null : new IndexedParam(parameter, List.of(), composites);
            }
            var places = compiler.compiled(type, parameter.expression(), parameter.kind()).stream()
                    .map(path -> new IndexedParam.Place(path.leaf(), path.target()))
                    .toList();
            if (places.isEmpty()
                    || places.stream().noneMatch(place -> place.leaf().fits())) {
                return null;
            }
            return places.stream().allMatch(place -> FirstEntry.isWhole(place.leaf()))
                    ? FirstEntry.parameter(parameter, places)
                    : new IndexedParam(parameter, places, List.of());
        } catch (PathCompiler.Beyond beyond) {
            return null;
        }
    }

    private static List<CompositeLeaf> composites(PathCompiler compiler, String type, SearchParam parameter)
            throws PathCompiler.Beyond {
        var found = new ArrayList<CompositeLeaf>();
        if (parameter.components().size() < 2) {
            return found;
        }
        for (var base : compiler.compiled(type, parameter.expression(), Kind.COMPOSITE)) {
            var steps = base.leaf().steps();
            var baseType = type;
            if (!steps.isEmpty() && steps.getLast() instanceof PathStep.Into into) {
                baseType = into.forms().getFirst().type();
            }
            var parts = new ArrayList<CompositeLeaf.Part>();
            var key = new StringBuilder(base.leaf().key());
            for (var component : parameter.components()) {
                boolean fromResource = component.expression().startsWith("%resource.");
                var expression = component.expression().replace("%resource.", "");
                var paths = new ArrayList<List<PathStep>>();
                var kind = component.kind();
                for (var alternative : PathCompiler.alternatives(expression)) {
                    var path = compiler.path(fromResource ? type : baseType, alternative, component.kind());
                    kind = held(path.leaf(), kind);
                    paths.add(path.leaf().steps());
                    key.append('$').append(path.leaf().key());
                }
                parts.add(new CompositeLeaf.Part(kind, paths, fromResource));
            }
            int number =
                    Leaf.of(key.toString(), Kind.COMPOSITE, List.of(), false).number();
            found.add(new CompositeLeaf(number, baseType, steps, parts, alone(compiler, type, parameter, steps)));
        }
        return found;
    }

    /** The leaf of a code of the resource itself, which some parameter of R4 indexes by itself as well. */
    private static int alone(PathCompiler compiler, String type, SearchParam parameter, List<PathStep> base)
            throws PathCompiler.Beyond {
        var first = parameter.components().getFirst();
        if (!base.isEmpty()
                || first.kind() != Kind.TOKEN
                || first.expression().startsWith("%resource.")
                || PathCompiler.alternatives(first.expression()).size() != 1) {
            return 0;
        }
        var leaf = compiler.path(type, first.expression(), Kind.TOKEN).leaf();
        return CODES.containsAll(leaf.types())
                        && Definitions.r4().parameters().stream()
                                .anyMatch(other -> other.kind() == Kind.TOKEN
                                        && other.appliesTo(type)
                                        && hasPlace(compiler, type, other, leaf))
                ? leaf.number()
                : 0;
    }

    private static boolean hasPlace(PathCompiler compiler, String type, SearchParam parameter, Leaf leaf) {
        var indexed = compiled(compiler, type, parameter);
        return indexed != null
                && indexed.places().stream().anyMatch(place -> place.leaf().equals(leaf));
    }

    /** The kind of what stands there, where the definition says another: R4's own relationship of documents has its two the wrong way round. */
    private static Kind held(Leaf leaf, Kind said) {
        boolean refers = leaf.types().equals(List.of("Reference"));
        return refers && said == Kind.TOKEN ? Kind.REFERENCE : !refers && said == Kind.REFERENCE ? Kind.TOKEN : said;
    }
}
