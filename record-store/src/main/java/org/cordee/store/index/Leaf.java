package org.cordee.store.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.cordee.store.definition.Field;
import org.cordee.store.definition.SearchParam.Kind;

/**
 * A place in a resource type that is indexed in one way; several parameters may share it.
 *
 * @param number stands for it in the tables: a hash of its path and kind, positive and of 31 bits
 * @param single whether a resource has at most one value there
 */
public record Leaf(int number, String key, Kind kind, List<PathStep> steps, boolean single) {
    private static final Set<String> TIMES = Set.of("date", "dateTime", "instant", "Period", "Timing");
    private static final Set<String> AMOUNTS = Set.of(
            "decimal",
            "integer",
            "positiveInt",
            "unsignedInt",
            "Quantity",
            "Age",
            "Count",
            "Distance",
            "Duration",
            "Money",
            "Range");

    static Leaf of(String key, Kind kind, List<PathStep> steps, boolean single) {
        var whole = kind + " " + key;
        return new Leaf((int) (Hash64.of(0, 'l', whole) & 0x7fff_ffff), whole, kind, List.copyOf(steps), single);
    }

    void values(JsonNode resource, String type, BiConsumer<JsonNode, String> each) {
        PathStep.walk(steps, 0, resource, type, each);
    }

    /** The seed of tokens for the identifier of a reference at a leaf. */
    public static long identifierSeed(long leaf) {
        return leaf ^ (0x6964L << 32);
    }

    /** The seed of degrees north for a place on earth at a leaf. */
    public static long latitudeSeed(long leaf) {
        return leaf ^ (0x6c61L << 32);
    }

    /** The seed of degrees east for a place on earth at a leaf. */
    public static long longitudeSeed(long leaf) {
        return leaf ^ (0x6c6fL << 32);
    }

    /** FHIR types that values here may have. */
    public List<String> types() {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i) instanceof PathStep.Into into) {
                return into.forms().stream().map(Field::type).distinct().toList();
            }
        }
        return List.of("boolean");
    }

    /** Whether the kind can compare some value here: a number cannot be found by in dates. */
    boolean fits() {
        return switch (kind) {
            case NUMBER, QUANTITY -> types().stream().anyMatch(AMOUNTS::contains);
            case DATE -> types().stream().anyMatch(TIMES::contains);
            case TOKEN, REFERENCE, STRING, URI, COMPOSITE, SPECIAL -> true;
        };
    }

    /** Whether exact values here are kept apart as sharp ones: identifiers, and URIs outside meta. */
    public boolean sharp() {
        return types().contains("Identifier") || (kind == Kind.URI && !key.contains(".meta."));
    }

    /** Whether identifiers are only some of the values here, as in an extension: the others are not kept apart. */
    public boolean mixed() {
        return types().size() > 1 && types().contains("Identifier");
    }

    /** Whether values are bare codes, whose system the element itself implies. */
    public boolean plain() {
        return types().stream().allMatch(type -> Character.isLowerCase(type.charAt(0)));
    }

    /** The place as an SQL/JSON path in each typed form; conditions on a field are kept, an index too. */
    public List<String> jsonPaths() {
        var paths = List.of("$");
        for (var step : steps) {
            paths = switch (step) {
                case PathStep.Into into ->
                    extended(
                            paths,
                            into.forms().stream().map(form -> "." + form.name()).toList());
                case PathStep.Having having ->
                    extended(paths, List.of("?(@." + having.field() + " == \"" + having.value() + "\")"));
                case PathStep.At at -> extended(paths, List.of("[" + at.index() + "]"));
                case PathStep.Holds holds ->
                    extended(
                            paths,
                            holds.forms().stream()
                                    .map(form -> "." + form.name())
                                    .toList());
            };
        }
        return paths;
    }

    private static List<String> extended(List<String> paths, List<String> by) {
        return paths.stream()
                .flatMap(path -> by.stream().map(more -> path + more))
                .toList();
    }
}
