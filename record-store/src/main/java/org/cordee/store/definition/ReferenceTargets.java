package org.cordee.store.definition;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The types of resources that each reference may lead to, read from a type's own definition when one of its references is first seen. */
public final class ReferenceTargets {
    private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, Map<String, Set<String>>> BY_TYPE = new ConcurrentHashMap<>();

    private ReferenceTargets() {}

    /** The types that a reference of this element may lead to; null for any. */
    public static @Nullable Set<String> of(Structure structure, Field field) {
        var name = structure.name();
        int dot = name.indexOf('.');
        return BY_TYPE.computeIfAbsent(dot < 0 ? name : name.substring(0, dot), ReferenceTargets::read)
                .get(name + "." + field.element() + (field.choice() ? "[x]" : ""));
    }

    private static Map<String, Set<String>> read(String type) {
        var file = ShippedFiles.read("StructureDefinition", BASE + type);
        var all = new HashMap<String, Set<String>>();
        if (file == null) {
            return all;
        }
        try {
            for (var element : MAPPER.readTree(file).path("snapshot").path("element")) {
                for (var kind : element.path("type")) {
                    var targets = new HashSet<String>();
                    kind.path("targetProfile")
                            .forEach(profile -> targets.add(profile.asText().substring(BASE.length())));
                    if (kind.path("code").asText().equals("Reference")
                            && !targets.isEmpty()
                            && targets.stream().allMatch(Definitions.r4()::isType)) {
                        all.put(element.path("path").asText(), Set.copyOf(targets));
                    }
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return all;
    }
}
