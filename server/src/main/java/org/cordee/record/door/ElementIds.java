package org.cordee.record.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;

/**
 * Ids of single values such as {@code <birthDate id="b" value="2000"/>}, which HAPI's writer of JSON leaves out where no extension
 * stands beside them: put where JSON has them, {@code "_birthDate": {"id": "b"}}.
 */
final class ElementIds {
    private boolean any;

    private ElementIds() {}

    /** Whether some were put into the JSON of the resource. */
    static boolean put(Base resource, ObjectNode json) {
        var ids = new ElementIds();
        ids.within(resource, json);
        return ids.any;
    }

    private void within(Base parent, ObjectNode json) {
        for (var property : parent.children()) {
            int index = 0;
            for (var value : property.getValues()) {
                var name = name(property, value);
                if (value instanceof PrimitiveType<?> primitive) {
                    if (property.getMaxCardinality() == 1 && primitive.hasId() && !primitive.hasExtension()) {
                        json.withObject("/_" + name).put("id", primitive.getId());
                        any = true;
                    }
                } else {
                    var there = json.path(name);
                    descend(value, there.isArray() ? there.path(index) : there);
                }
                index++;
            }
        }
    }

    private void descend(Base value, JsonNode there) {
        if (there instanceof ObjectNode object) {
            within(value, object);
        }
    }

    private static String name(Property property, Base value) {
        var name = property.getName();
        if (!name.endsWith("[x]")) {
            return name;
        }
        var type = value instanceof Element ? value.fhirType() : "";
        return name.substring(0, name.length() - 3)
                + (type.isEmpty() ? "" : type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1));
    }
}
