package org.cordee.store.knowledge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.cordee.store.json.JsonTree;

/**
 * A FHIR package (.tgz), read in memory entry by entry: no name in the archive is ever used as a path, sizes have bounds, and an
 * archive with links, with absolute names or with names that climb is refused. Examples and other content are left out.
 *
 * @param name as its package.json says, "unnamed" without one
 * @param depends what it leans on, as name#version
 */
public record FhirPackage(String name, String version, List<String> depends) {
    private static final long LARGEST_ENTRY_BYTES = 12_000_000;
    private static final long LARGEST_PACKAGE_BYTES = 400_000_000;
    private static final int MOST_ENTRIES = 30_000;
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

    /** Takes one definition after the other. */
    @FunctionalInterface
    public interface Taker {
        void take(ObjectNode definition, long sizeBytes) throws IOException;
    }

    /** Why an archive is not taken. */
    public static final class Refused extends IOException {
        Refused(String why) {
            super(why);
        }
    }

    /** Gives all definitions to the taker; what was given before a refusal is the taker's to undo. */
    public static FhirPackage read(InputStream tgz, Taker taker) throws IOException {
        var manifest = new FhirPackage("unnamed", "0", List.of());
        long total = 0;
        int entries = 0;
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(tgz))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                total += entry.getSize();
                bounded(entry, ++entries, total);
                var name = entry.getName();
                boolean example = name.contains("/example") || name.contains("/other/") || name.contains("/openapi/");
                if (!entry.isFile() || example || !name.endsWith(".json")) {
                    continue;
                }
                var tree = tree(name, tar.readNBytes((int) entry.getSize()));
                if (name.endsWith("package.json") && tree.has("name")) {
                    manifest = manifest(tree);
                } else if (DEFINITIONS.contains(tree.path("resourceType").asText())
                        && !tree.path("url").asText("").isEmpty()) {
                    taker.take(tree, entry.getSize());
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException damaged) {
            throw new Refused("The package is not a gzipped tar archive, or is damaged");
        }
        if (entries == 0) {
            throw new Refused("The package is empty");
        }
        return manifest;
    }

    /** All definitions at once, for what is known to be small. */
    public static List<ObjectNode> definitions(InputStream tgz) throws IOException {
        var found = new ArrayList<ObjectNode>();
        read(tgz, (definition, size) -> found.add(definition));
        return found;
    }

    private static void bounded(TarArchiveEntry entry, int entries, long total) throws Refused {
        var name = entry.getName();
        if (entry.isSymbolicLink() || entry.isLink() || !(entry.isFile() || entry.isDirectory())) {
            throw new Refused("The package holds a link or a device: " + shown(name));
        }
        if (name.startsWith("/")
                || name.contains("\\")
                || List.of(name.split("/")).contains("..")) {
            throw new Refused("A name in the package leads out of it: " + shown(name));
        }
        if (entries > MOST_ENTRIES || entry.getSize() > LARGEST_ENTRY_BYTES || total > LARGEST_PACKAGE_BYTES) {
            throw new Refused("The package is larger than allowed: at most %d files, %d MB each, %d MB together"
                    .formatted(MOST_ENTRIES, LARGEST_ENTRY_BYTES / 1_000_000, LARGEST_PACKAGE_BYTES / 1_000_000));
        }
    }

    private static ObjectNode tree(String name, byte[] json) throws Refused {
        try {
            return JsonTree.object(json);
        } catch (JsonTree.Unreadable notJson) {
            throw new Refused("A file of the package is not a JSON object: " + shown(name));
        }
    }

    private static FhirPackage manifest(ObjectNode json) {
        var depends = new ArrayList<String>();
        json.path("dependencies")
                .properties()
                .forEach(one -> depends.add(one.getKey() + "#" + one.getValue().asText("")));
        return new FhirPackage(json.path("name").asText(), json.path("version").asText("0"), List.copyOf(depends));
    }

    private static String shown(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "…" : name;
    }
}
