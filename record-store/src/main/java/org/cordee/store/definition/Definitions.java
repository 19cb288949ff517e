package org.cordee.store.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The R4 definitions, read once from the file that the build compiled; parts are unfolded at first use. Immutable. */
public final class Definitions {
    private final Map<String, JsonNode> sources = new HashMap<>();
    private final Map<String, Structure> structures = new ConcurrentHashMap<>();
    private final Map<String, String> primitives = new HashMap<>();
    private final Map<String, Set<String>> codes = new HashMap<>();
    private final SortedMap<String, Integer> types = new TreeMap<>();
    private final List<SearchParam> parameters = new ArrayList<>();
    private final Map<String, Map<String, List<String>>> compartments = new HashMap<>();

    private Definitions(JsonNode root) {
        root.path("codes").properties().forEach(entry -> codes.put(entry.getKey(), strings(entry.getValue())));
        root.path("structures").properties().forEach(entry -> {
            var structure = entry.getValue();
            if (structure.path("kind").asText().equals("primitive-type")) {
                primitives.put(entry.getKey(), structure.path("regex").asText());
            } else {
                structure.path("parts").properties().forEach(part -> sources.put(part.getKey(), part.getValue()));
                if (structure.path("kind").asText().equals("resource")) {
                    types.put(entry.getKey(), 0);
                }
            }
        });
        int code = 0;
        for (var entry : types.entrySet()) {
            entry.setValue(++code);
        }
        root.path("parameters").forEach(source -> parameters.add(parameter(source)));
        root.path("compartments").properties().forEach(compartment -> {
            var members = new HashMap<String, List<String>>();
            compartment
                    .getValue()
                    .properties()
                    .forEach(member -> members.put(member.getKey(), List.copyOf(strings(member.getValue()))));
            compartments.put(compartment.getKey(), members);
        });
    }

    /** The definitions of R4 (4.0.1). */
    public static Definitions r4() {
        return Holder.R4;
    }

    /** Names of the concrete resource types, in alphabetical order. */
    public Set<String> types() {
        return types.keySet();
    }

    public boolean isType(String name) {
        return types.containsKey(name);
    }

    /** The number of a resource type: its place in the alphabet from 1 on, which never changes since R4 is frozen. */
    public int typeCode(String type) {
        var code = types.get(type);
        if (code == null) {
            throw new IllegalArgumentException("no R4 resource type " + type);
        }
        return code;
    }

    /** The type of a number. */
    public String typeOf(int code) {
        return Holder.NAMES[code - 1];
    }

    /** A resource type, complex type or part by name, null when R4 has none of that name. */
    public @Nullable Structure structure(String name) {
        var known = structures.get(name);
        if (known == null && sources.containsKey(name)) {
            known = structures.computeIfAbsent(name, this::unfolded);
        }
        return known;
    }

    /** The regular expression of a primitive, empty when it has none; null when it is not one. */
    public @Nullable String primitive(String name) {
        return primitives.get(name);
    }

    public List<SearchParam> parameters() {
        return parameters;
    }

    /** Members of a compartment: per type the parameters that bind a resource to the compartment's owner. */
    public Map<String, List<String>> compartment(String ownerType) {
        return compartments.getOrDefault(ownerType, Map.of());
    }

    /** Types that own a compartment. */
    public Set<String> compartmentOwners() {
        return compartments.keySet();
    }

    private Structure unfolded(String name) {
        var fields = new LinkedHashMap<String, Field>();
        var required = new ArrayList<List<Field>>();
        for (var row : sources.getOrDefault(name, new ObjectMapper().createArrayNode())) {
            var forms = forms(name, row);
            forms.forEach(field -> fields.put(field.name(), field));
            if (forms.getFirst().min() > 0) {
                required.add(forms);
            }
        }
        return new Structure(name, types.containsKey(name), fields, required);
    }

    private List<Field> forms(String owner, JsonNode row) {
        var element = row.path(0).asText();
        boolean choice = element.endsWith("[x]");
        var name = choice ? element.substring(0, element.length() - 3) : element;
        var like = row.path(6).asText();
        var valueSet = row.path(5).asText();
        var forms = new ArrayList<Field>();
        var kinds = like.isEmpty() ? List.copyOf(strings(row.path(4))) : List.of(like);
        for (var kind : kinds) {
            var type = name.equals("id") ? (types.containsKey(owner) ? "id" : "string") : kind;
            forms.add(new Field(
                    choice ? name + Character.toUpperCase(kind.charAt(0)) + kind.substring(1) : name,
                    name,
                    type,
                    row.path(1).asInt(),
                    row.path(2).asInt(),
                    choice,
                    row.path(3).asInt() == 1,
                    valueSet.isEmpty() ? null : valueSet,
                    codes.get(valueSet)));
        }
        return forms;
    }

    private static SearchParam parameter(JsonNode source) {
        var components = new ArrayList<SearchParam.Component>();
        source.path("components")
                .forEach(row -> components.add(new SearchParam.Component(
                        SearchParam.Kind.of(row.path(0).asText()), row.path(1).asText())));
        return new SearchParam(
                source.path("url").asText(),
                source.path("code").asText(),
                SearchParam.Kind.of(source.path("kind").asText()),
                strings(source.path("base")),
                source.path("expression").asText(),
                strings(source.path("target")),
                components);
    }

    private static Set<String> strings(JsonNode array) {
        var values = new java.util.LinkedHashSet<String>();
        array.forEach(value -> values.add(value.asText()));
        return values;
    }

    private static final class Holder {
        static final Definitions R4 = read();
        static final String[] NAMES = R4.types.keySet().toArray(new String[0]);

        private static Definitions read() {
            try (var stream = Definitions.class.getResourceAsStream("/record-store/r4.json")) {
                if (stream == null) {
                    throw new IllegalStateException("record-store/r4.json is missing: build this module with Maven");
                }
                return new Definitions(new ObjectMapper().readTree(stream));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
