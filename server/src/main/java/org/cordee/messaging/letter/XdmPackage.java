package org.cordee.messaging.letter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.cordee.messaging.letter.LetterReceived.Why;
import org.cordee.platform.xml.NotXml;
import org.cordee.platform.xml.SafeXml;
import org.w3c.dom.Element;

/**
 * A ZIP file taken apart in memory: no name in it is ever a path, what it grows to is bounded before it is read, and a package in it stays
 * closed. One that follows IHE XDM (ITI TF-2, 3.32), as the trusted space sends documents, names its documents in METADATA.XML: they bear
 * their titles, one that is not what the metadata say of it is left, and what only helps people to find their way in it is not taken.
 */
final class XdmPackage {
    private static final byte[] START = {'P', 'K', 3, 4};
    private static final int MOST_ENTRIES = 100;
    private static final int LARGEST_WHOLE = 30 << 20;
    private static final int LARGEST_METADATA = 1 << 20;

    private final String name;
    private final Enclosing into;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private XdmPackage(String name, Enclosing into) {
        this.name = name;
        this.into = into;
    }

    static boolean isOne(byte[] bytes) {
        return bytes.length > START.length && java.util.Arrays.equals(bytes, 0, START.length, START, 0, START.length);
    }

    static void unpack(String name, byte[] zip, Enclosing into) {
        var read = new XdmPackage(name, into);
        try {
            if (read.opened(zip)) read.kept();
        } catch (IOException | IllegalArgumentException broken) {
            into.leave(name, Why.UNREADABLE);
        }
    }

    /** False, and said, where there is more in it than is taken apart. */
    private boolean opened(byte[] zip) throws IOException {
        // Names say themselves when they are UTF-8; of others each byte is a letter.
        try (var stream = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.ISO_8859_1)) {
            var left = LARGEST_WHOLE;
            var seen = 0;
            for (var entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                if (++seen > MOST_ENTRIES) {
                    into.leave(name, Why.TOO_MANY);
                    return false;
                }
                if (entry.isDirectory()) continue;
                var bytes = stream.readNBytes(left + 1);
                if (bytes.length > left) {
                    into.leave(name, Why.TOO_LARGE);
                    return false;
                }
                left -= bytes.length;
                files.put(entry.getName().replace('\\', '/'), bytes);
            }
        }
        return true;
    }

    private void kept() {
        if (files.isEmpty()) {
            into.leave(name, Why.UNREADABLE);
            return;
        }
        var described = described();
        files.forEach((path, bytes) -> {
            var document = described.get(path.toUpperCase(Locale.ROOT));
            if (document == null) {
                if (described.isEmpty()) into.file(Enclosing.named(path), bytes, said(path));
            } else if (document.isWhole(bytes)) {
                into.file(document.called(path), bytes, said(path));
            } else {
                into.leave(document.called(path), Why.ALTERED);
            }
        });
        described.forEach((path, document) -> {
            if (files.keySet().stream()
                    .noneMatch(one -> one.toUpperCase(Locale.ROOT).equals(path))) {
                into.leave(document.called(path), Why.UNREADABLE);
            }
        });
    }

    /** What the metadata of each submission set say of its documents, by their place in capitals; nothing where there are none. */
    private Map<String, Described> described() {
        var all = new LinkedHashMap<String, Described>();
        files.forEach((path, bytes) -> {
            var upper = path.toUpperCase(Locale.ROOT);
            if (upper.matches("(.*/)?IHE_XDM/[^/]+/METADATA\\.XML") && bytes.length <= LARGEST_METADATA) {
                try {
                    var root = SafeXml.root(new String(bytes, StandardCharsets.UTF_8).replace("\ufeff", ""));
                    collect(root, upper.substring(0, upper.lastIndexOf('/') + 1), all);
                } catch (NotXml unread) {
                    into.leave(name, Why.UNREADABLE);
                }
            }
        });
        return all;
    }

    private static void collect(Element element, String folder, Map<String, Described> all) {
        if (element.getLocalName().equals("ExtrinsicObject")) {
            slot(element, "URI")
                    .ifPresent(uri -> all.put(
                            folder + uri.toUpperCase(Locale.ROOT),
                            new Described(title(element), slot(element, "hash").orElse(""))));
            return;
        }
        SafeXml.children(element).forEach(child -> collect(child, folder, all));
    }

    private static Optional<String> slot(Element object, String slot) {
        return SafeXml.children(object, "Slot").stream()
                .filter(one -> one.getAttribute("name").equals(slot))
                .flatMap(one -> SafeXml.children(one, "ValueList").stream())
                .flatMap(one -> SafeXml.children(one, "Value").stream())
                .map(value -> value.getTextContent().strip())
                .findFirst();
    }

    private static String title(Element object) {
        return SafeXml.children(object, "Name").stream()
                .flatMap(one -> SafeXml.children(one, "LocalizedString").stream())
                .map(one -> one.getAttribute("value").strip())
                .findFirst()
                .orElse("");
    }

    private static String said(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".txt") ? "text/plain" : "";
    }

    /** A document as the metadata describe it; an empty hash vouches for nothing. */
    private record Described(String title, String hash) {
        String called(String path) {
            return Enclosing.named(title.isEmpty() ? path : title);
        }

        boolean isWhole(byte[] bytes) {
            try {
                return hash.isEmpty()
                        || hash.equalsIgnoreCase(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-1").digest(bytes)));
            } catch (NoSuchAlgorithmException never) {
                throw new IllegalStateException(never);
            }
        }
    }
}
