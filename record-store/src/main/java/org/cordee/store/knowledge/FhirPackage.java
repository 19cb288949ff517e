package org.cordee.store.knowledge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.cordee.store.json.JsonTree;

/**
 * The definitions of a FHIR package (.tgz), read in memory: no name in the archive is ever used as a path, and sizes have
 * bounds. Examples and other content are left out.
 */
public final class FhirPackage {
    private static final long LARGEST_ENTRY_BYTES = 50_000_000;
    private static final long LARGEST_PACKAGE_BYTES = 1_000_000_000;
    private static final int MOST_ENTRIES = 50_000;
    private static final Set<String> DEFINITIONS = Set.of(
            "StructureDefinition",
            "ValueSet",
            "CodeSystem",
            "ConceptMap",
            "SearchParameter",
            "NamingSystem",
            "OperationDefinition",
            "CompartmentDefinition",
            "Questionnaire");

    private FhirPackage() {}

    /** Reads all definitions; throws an IOException for an archive that is damaged or beyond the bounds. */
    public static List<ObjectNode> definitions(InputStream tgz) throws IOException {
        var found = new ArrayList<ObjectNode>();
        long total = 0;
        int entries = 0;
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(tgz))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                total += entry.getSize();
                if (++entries > MOST_ENTRIES
                        || entry.getSize() > LARGEST_ENTRY_BYTES
                        || total > LARGEST_PACKAGE_BYTES) {
                    throw new IOException("the package is larger than allowed");
                }
                var name = entry.getName();
                boolean example = name.contains("/example") || name.contains("/other/");
                if (!entry.isFile() || example || !name.endsWith(".json")) {
                    continue;
                }
                try {
                    var tree = JsonTree.object(tar.readNBytes((int) entry.getSize()));
                    if (DEFINITIONS.contains(tree.path("resourceType").asText())
                            && !tree.path("url").asText("").isEmpty()) {
                        found.add(tree);
                    }
                } catch (JsonTree.Unreadable notJson) {
                    throw new IOException("an entry of the package is not JSON: " + notJson.getMessage(), notJson);
                }
            }
        }
        return found;
    }
}
