package org.cordee.record.door;

import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ResourceType;

/** The resource types of FHIR R4. */
final class ResourceTypes {
    private static final Set<String> ALL = java.util.Arrays.stream(ResourceType.values())
            .map(ResourceType::name)
            .collect(Collectors.toUnmodifiableSet());

    private ResourceTypes() {}

    static Set<String> all() {
        return ALL;
    }

    static boolean isKnown(String type) {
        return ALL.contains(type);
    }

    /** Whether resources of the type can be kept: Parameters only carry what is said in a request or an answer. */
    static boolean isKept(String type) {
        return isKnown(type) && !type.equals("Parameters");
    }
}
