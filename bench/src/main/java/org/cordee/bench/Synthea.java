package org.cordee.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Transactions of about 100 entries cut from Synthea's records, where those stand beside the checkout ({@code CORDEE_SHARED}, else
 * {@code ../shared}): the first entries of a record that refer to nothing outside of them.
 */
final class Synthea {
    private static final int ENTRIES = 100;
    private static final Pattern REFERENCE = Pattern.compile("\"reference\"\\s*:\\s*\"([^\"#][^\"]*)\"");
    private static final Pattern FULL_URL = Pattern.compile("\"fullUrl\"\\s*:\\s*\"([^\"]+)\"");
    /** To people and places of other files; their names stay as text. */
    private static final Pattern CONDITIONAL = Pattern.compile("\"reference\"\\s*:\\s*\"([A-Z][A-Za-z]+)\\?[^\"]*\"");

    private static final List<String> CUTS = read();

    private Synthea() {}

    /** One of the transactions, empty where the records are not there. */
    static Optional<String> any(SplittableRandom random) {
        return CUTS.isEmpty() ? Optional.empty() : Optional.of(CUTS.get(random.nextInt(CUTS.size())));
    }

    private static List<String> read() {
        var shared = Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../shared"));
        var folder = shared.resolve("data/open/clinique/synthea_r4");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json.gz"))
                    .sorted()
                    .map(Synthea::cut)
                    .filter(cut -> !cut.isEmpty())
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String cut(Path file) {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return cut(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String cut(String bundle) {
        var kept = new ArrayList<String>();
        Set<String> names = new HashSet<>();
        for (var whole : entries(bundle)) {
            var entry = CONDITIONAL.matcher(whole).replaceAll("\"type\":\"$1\"");
            var name = FULL_URL.matcher(entry);
            var referred = REFERENCE.matcher(entry);
            var closed = name.find() && entry.contains("\"POST\"") && !entry.contains("\"CareTeam\"");
            while (closed && referred.find()) {
                closed = names.contains(referred.group(1)) || referred.group(1).equals(name.group(1));
            }
            if (closed && kept.size() < ENTRIES) {
                kept.add(entry);
                names.add(name.group(1));
            }
        }
        return kept.size() < ENTRIES
                ? ""
                : "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",", kept) + "]}";
    }

    /** The objects of the array {@code entry}, by counting braces outside of texts. */
    private static List<String> entries(String bundle) {
        var found = new ArrayList<String>();
        var depth = 0;
        var start = 0;
        var inText = false;
        for (var at = bundle.indexOf('[', bundle.indexOf("\"entry\"")); at < bundle.length(); at++) {
            var sign = bundle.charAt(at);
            if (inText) {
                if (sign == '\\') {
                    at++;
                } else if (sign == '"') {
                    inText = false;
                }
            } else if (sign == '"') {
                inText = true;
            } else if (sign == '{' && depth++ == 0) {
                start = at;
            } else if (sign == '}' && --depth == 0) {
                found.add(bundle.substring(start, at + 1));
            } else if (sign == ']' && depth == 0) {
                break;
            }
        }
        return found;
    }
}
