package org.cordee.store.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cordee.store.definition.Field;
import org.cordee.store.definition.SearchParam.Kind;
import org.jspecify.annotations.Nullable;

/** How resources of one type are indexed: every leaf once, however many parameters share it. Immutable. */
public final class TypeIndex {
    private static final List<String> CLINICAL_TIMES = List.of(
            "date",
            "authored-on",
            "authoredon",
            "authored",
            "recorded",
            "sent",
            "created",
            "period",
            "effective-time",
            "recorded-date",
            "onset-date",
            "start");

    /** Answered from the row itself; in the content they are the store's own and not yet there when it is indexed. */
    private static final Set<String> COLUMNS = Set.of("_id", "_lastUpdated");

    private static final List<PathStep> SECURITY_CONTEXT = List.of(new PathStep.Into(
            List.of(new Field("securityContext", "securityContext", "Reference", 0, 1, false, true, null, null))));

    private final String type;
    private final Map<String, IndexedParam> parameters;
    private final List<Leaf> leaves;
    private final List<CompositeLeaf> composites;
    private final @Nullable Leaf subjectLeaf;
    private final @Nullable Leaf timeLeaf;
    private final List<IndexedParam.Place> binding;
    private final List<Leaf> inheriting;
    private final @Nullable Leaf labelLeaf;
    private final List<FirstEntry> firstEntries;

    TypeIndex(String type, Map<String, IndexedParam> parameters, Set<String> bindingCodes) {
        this.type = type;
        this.parameters = parameters;
        var byNumber = new LinkedHashMap<Integer, Leaf>();
        var pairs = new LinkedHashMap<Integer, CompositeLeaf>();
        for (var parameter : parameters.values()) {
            if (COLUMNS.contains(parameter.code())) {
                continue;
            }
            for (var place : parameter.places()) {
                var other = byNumber.put(place.leaf().number(), place.leaf());
                if (other != null && !other.key().equals(place.leaf().key())) {
                    throw new IllegalStateException("two leaves share a number: " + other + ", " + place.leaf());
                }
            }
            parameter.composites().forEach(pair -> pairs.put(pair.number(), pair));
        }
        this.leaves = List.copyOf(byNumber.values());
        this.composites = List.copyOf(pairs.values());
        this.subjectLeaf = subject(parameters);
        this.timeLeaf = time(parameters);
        this.binding = bindingCodes.stream().flatMap(code -> places(code)).toList();
        this.inheriting = inheriting(type);
        var security = parameters.get("_security");
        this.labelLeaf = security == null || security.places().isEmpty()
                ? null
                : security.places().getFirst().leaf();
        this.firstEntries = parameters.values().stream()
                .flatMap(parameter -> Stream.ofNullable(FirstEntry.of(parameter)))
                .toList();
    }

    /** Where stands what a row of a type without a patient of its own is about. No parameter leads to the context of a Binary. */
    private List<Leaf> inheriting(String type) {
        return switch (type) {
            case "Provenance" -> leaves("target");
            case "AuditEvent" -> leaves("entity");
            case "DeviceMetric" -> leaves("source");
            case "Binary" -> List.of(Leaf.of("Binary.securityContext", Kind.REFERENCE, SECURITY_CONTEXT, true));
            default -> List.of();
        };
    }

    private List<Leaf> leaves(String code) {
        return places(code).map(IndexedParam.Place::leaf).toList();
    }

    private Stream<IndexedParam.Place> places(String code) {
        var parameter = parameters.get(code);
        return parameter == null ? Stream.empty() : parameter.places().stream();
    }

    private static @Nullable Leaf subject(Map<String, IndexedParam> parameters) {
        for (var code : List.of("patient", "subject")) {
            var parameter = parameters.get(code);
            if (parameter != null
                    && parameter.kind() == Kind.REFERENCE
                    && parameter.places().size() == 1
                    && parameter.targets().contains("Patient")
                    && parameter.places().getFirst().leaf().single()) {
                return parameter.places().getFirst().leaf();
            }
        }
        return null;
    }

    private static @Nullable Leaf time(Map<String, IndexedParam> parameters) {
        for (var code : CLINICAL_TIMES) {
            var parameter = parameters.get(code);
            if (parameter != null
                    && parameter.kind() == Kind.DATE
                    && parameter.places().size() == 1
                    && parameter.places().getFirst().leaf().single()) {
                return parameter.places().getFirst().leaf();
            }
        }
        return null;
    }

    public String type() {
        return type;
    }

    /** Parameters by code, in the order of the specification, custom ones last. */
    public Map<String, IndexedParam> parameters() {
        return parameters;
    }

    public @Nullable IndexedParam parameter(String code) {
        return parameters.get(code);
    }

    /** The leaf whose Patient the row carries as its subject, null when the type has none. */
    public @Nullable Leaf subjectLeaf() {
        return subjectLeaf;
    }

    /** The leaf whose time the row carries as its clinical time, null when the type has none. */
    public @Nullable Leaf timeLeaf() {
        return timeLeaf;
    }

    /** All that the resource is found by. */
    public Entries entries(ObjectNode resource, ZoneId zone) {
        var entries = new Entries();
        for (var leaf : leaves) {
            leaf.values(resource, type, (value, valueType) -> {
                if (value.isNull()) {
                    return;
                }
                entries.present.add((long) leaf.number());
                if (leaf == subjectLeaf && patientId(value) != null) {
                    ValueEntries.identifier(entries, leaf.number(), value);
                } else if (leaf != timeLeaf) {
                    ValueEntries.add(
                            entries,
                            leaf.kind(),
                            leaf.number(),
                            value,
                            valueType,
                            zone,
                            leaf.key().contains(".meta."));
                }
                if (leaf == labelLeaf) {
                    ValueEntries.tokens(value, valueType, (form, text) -> {
                        if (form == 't') {
                            entries.labels.add(label(text));
                        }
                    });
                }
            });
        }
        composites.forEach(pair -> composite(pair, resource, entries, zone));
        named(resource, entries);
        bind(resource, entries);
        principal(resource, entries, zone);
        strayLinks(resource, entries);
        firstEntries.forEach(first -> FirstEntryValues.add(first, resource, entries, zone));
        return entries;
    }

    /** What is named by its canonical address answers to it alone and with its version. */
    private void named(ObjectNode resource, Entries entries) {
        var url = resource.path("url").asText("");
        if (!url.isEmpty() && parameters.containsKey("url")) {
            entries.sharp.add(Entries.address(url));
            var version = resource.path("version").asText("");
            if (!version.isEmpty()) {
                entries.sharp.add(Entries.address(url + "|" + version));
            }
        }
    }

    /** The hash of a security label written {@code system|code}. */
    public static long label(String systemAndCode) {
        return Hash64.of(0, 't', systemAndCode);
    }

    private static @Nullable String patientId(JsonNode reference) {
        var local = LocalReference.parse(reference.path("reference").asText(""));
        return local != null && local.type().equals("Patient") ? local.id() : null;
    }

    private void bind(ObjectNode resource, Entries entries) {
        for (var place : binding) {
            place.leaf().values(resource, type, (value, valueType) -> {
                var id = valueType.equals("Reference") ? patientId(value) : null;
                if (id != null) {
                    entries.boundPatients.add(id);
                }
            });
        }
        for (var leaf : inheriting) {
            leaf.values(resource, type, (value, valueType) -> {
                var local = LocalReference.parse(value.path("reference").asText(""));
                if (local != null) {
                    entries.inherited.add(local);
                }
            });
        }
    }

    private void principal(ObjectNode resource, Entries entries, ZoneId zone) {
        var patient = new ArrayList<String>();
        if (subjectLeaf != null) {
            subjectLeaf.values(resource, type, (value, valueType) -> {
                var id = patientId(value);
                if (id != null) {
                    patient.add(id);
                }
            });
        }
        var time = new ArrayList<Entries.Span>();
        if (timeLeaf != null) {
            timeLeaf.values(resource, type, (value, valueType) -> {
                var span = ValueEntries.span(value, valueType, zone);
                if (span != null) {
                    time.add(new Entries.Span(timeLeaf.number(), span.low(), span.high()));
                }
            });
        }
        entries.principal(patient.isEmpty() ? null : patient.getFirst(), time.isEmpty() ? null : time.getFirst());
    }

    /** References that no parameter indexes still count for integrity. */
    private static void strayLinks(JsonNode resource, Entries entries) {
        var known = new java.util.HashSet<LocalReference>();
        entries.links.forEach(link -> known.add(link.target()));
        var patient = entries.principal().patientId();
        if (patient != null) {
            known.add(new LocalReference("Patient", patient));
        }
        if (resource.path("resourceType").asText("").equals("Bundle")) {
            // What a document or message holds refers to what it holds: nothing of this record is meant.
            return;
        }
        collect(resource, known, entries);
    }

    private static void collect(JsonNode node, Set<LocalReference> known, Entries entries) {
        if (node.isObject()) {
            var text = node.get("reference");
            if (text != null && text.isTextual()) {
                var local = LocalReference.parse(text.textValue());
                if (local != null && known.add(local)) {
                    entries.links.add(new Entries.Link(0, local));
                }
            }
        }
        if (node.isContainerNode()) {
            for (var child : node) {
                if (child.isContainerNode()) {
                    collect(child, known, entries);
                }
            }
        }
    }

    private void composite(CompositeLeaf pair, ObjectNode resource, Entries entries, ZoneId zone) {
        PathStep.walk(pair.base(), 0, resource, type, (base, baseType) -> {
            var first = pair.parts().getFirst();
            each(
                    first,
                    base,
                    resource,
                    (value, valueType) -> ValueEntries.tokens(value, valueType, (form, text) -> {
                        if (!pair.has(form)) {
                            return;
                        }
                        for (int i = 1; i < pair.parts().size(); i++) {
                            var part = pair.parts().get(i);
                            long seed = CompositeLeaf.seed(pair.number(), i, form, text);
                            each(
                                    part,
                                    base,
                                    resource,
                                    (other, otherType) ->
                                            ValueEntries.add(entries, part.kind(), seed, other, otherType, zone, true));
                        }
                    }));
        });
    }

    private void each(
            CompositeLeaf.Part part,
            JsonNode base,
            ObjectNode resource,
            java.util.function.BiConsumer<JsonNode, String> each) {
        for (var path : part.paths()) {
            PathStep.walk(path, 0, part.fromResource() ? resource : base, "", (value, valueType) -> {
                if (!value.isNull()) {
                    each.accept(value, valueType);
                }
            });
        }
    }
}
