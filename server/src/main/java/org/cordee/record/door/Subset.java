package org.cordee.record.door;

import ca.uhn.fhir.parser.IParser;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.cordee.store.Fhir;
import org.cordee.store.StoredResource;

/** Shows only a part of a resource, marked SUBSETTED (_summary and _elements of the search page of R4). */
final class Subset {
    private Subset() {}

    static byte[] of(StoredResource resource, Output output) {
        if (output.whole()) {
            return resource.json();
        }
        IParser parser = Fhir.context().newJsonParser();
        switch (output.summary()) {
            case TRUE -> parser.setSummaryMode(true);
            case DATA -> parser.setSuppressNarratives(true);
            case TEXT -> parser.setEncodeElements(Set.of("*.text", "*.id", "*.meta", "*.(mandatory)"));
            case FALSE, COUNT -> {}
        }
        if (!output.elements().isEmpty()) {
            var kept = new LinkedHashSet<String>(Set.of("*.id", "*.meta", "*.(mandatory)"));
            for (var element : output.elements()) {
                kept.add(element.contains(".") ? element : resource.type() + "." + element);
            }
            parser.setEncodeElements(kept);
        }
        return parser.encodeResourceToString(resource.resource()).getBytes(StandardCharsets.UTF_8);
    }
}
