package org.cordee.directory.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import org.cordee.directory.intake.Elements.Element;
import org.cordee.directory.intake.OpenFile.NotRecognised;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Resources one by one: the lines of NDJSON, the elements of an array, the entries of each Bundle among them, in JSON or XML, or the one that there is. One that
 * cannot be read is a row with the reason, and costs none of the others.
 */
final class ResourceRows implements Rows {
    private static final int HEAD = 1 << 15;

    private static final String FHIR = "http://hl7.org/fhir";

    /** Letters of what is no JSON. */
    private static final int SHOWN = 40;

    private final PlainBytes.Unpacked file;
    private final @Nullable Lines lines;
    private final @Nullable Elements elements;

    /** Entries of a Bundle on one line, and of those within entries. */
    private @Nullable JsonElements ofLine;

    private final ArrayDeque<JsonNode> within = new ArrayDeque<>();

    private long number;
    private boolean ended;

    private ResourceRows(PlainBytes.Unpacked file, @Nullable Lines lines, @Nullable Elements elements) {
        this.file = file;
        this.lines = lines;
        this.elements = elements;
    }

    static ResourceRows of(PlainBytes.Unpacked plain) throws IOException, NotRecognised {
        var head = head(plain);
        var end = head.indexOf('\n');
        var first = (end < 0 ? head : head.substring(0, end)).strip();
        if (first.startsWith("<")) return xml(plain, head);
        if (!first.startsWith("{") && !first.startsWith("[") && !(first.isEmpty() && plain.isCut())) {
            throw new NotRecognised(
                    Refused.UNKNOWN_FORMAT,
                    first.isEmpty()
                            ? "the file is empty"
                            : "this is neither JSON nor XML, which resources are read from; it begins with "
                                    + first.substring(0, Math.min(first.length(), SHOWN)));
        }
        boolean isLine = first.startsWith("{") && first.endsWith("}") && !first.contains("\"Bundle\"");
        return isLine
                ? new ResourceRows(plain, new Lines(Decoded.of(plain)), null)
                : new ResourceRows(plain, null, new JsonElements(Decoded.of(plain)));
    }

    private static ResourceRows xml(PlainBytes.Unpacked plain, String head) throws IOException, NotRecognised {
        if (head.toLowerCase(Locale.ROOT).contains("<!doctype")) {
            throw new NotRecognised(
                    Refused.UNKNOWN_FORMAT, "this is a web page, or XML with a document type, which is not read here");
        }
        if (!head.contains(FHIR)) {
            throw new NotRecognised(
                    Refused.UNKNOWN_FORMAT, "this is XML, but not of FHIR: nothing in it is of " + FHIR);
        }
        return new ResourceRows(plain, null, new XmlElements(Decoded.of(plain)));
    }

    /** The beginning, without the blank lines before it. */
    private static String head(PlainBytes.Unpacked plain) throws IOException {
        plain.mark(HEAD);
        var bytes = plain.readNBytes(HEAD);
        plain.reset();
        var head = new StringWriter();
        Decoded.of(new BufferedInputStream(new ByteArrayInputStream(bytes))).transferTo(head);
        return head.toString().stripLeading();
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!within.isEmpty()) return row(within.removeFirst());
        if (lines != null) return nextLine(lines);
        var element = elements == null || ended ? null : elements.next();
        if (element != null) return row(element);
        // What an archive held whole before it was cut is no sign that nothing came after it.
        return file.isCut() && !ended ? last() : null;
    }

    private @Nullable Row nextLine(Lines from) throws IOException {
        while (!ended) {
            var element = ofLine == null ? null : ofLine.next();
            if (element != null) return row(element);
            var line = from.next();
            if (file.isCut() && (line == null || from.isOpen())) return last();
            if (line == null) return null;
            ofLine = line.contains("\"Bundle\"") ? new JsonElements(new StringReader(line)) : null;
            if (ofLine == null) number++;
            if (ofLine == null && !line.isBlank()) return row(line);
        }
        return null;
    }

    private Row row(Element element) {
        return switch (element) {
            case Element.Whole whole -> row(whole.tree());
            case Element.Broken broken -> {
                // That of one line is not that of the file.
                ended |= ofLine == null && broken.reason() == Refused.TRUNCATED;
                number++;
                yield new Row(number, List.of(), broken.content(), broken.reason(), broken.detail());
            }
        };
    }

    private Row row(JsonNode element) {
        var resource = element.path("resource");
        if (resource.path("resourceType").asString("").equals("Bundle")) {
            resource.path("entry").forEach(within::add);
        }
        number++;
        return row(element.toString());
    }

    private Row last() {
        ended = true;
        number++;
        return new Row(number, List.of(), "", Refused.TRUNCATED);
    }

    private Row row(String content) {
        return new Row(number, List.of(), content, content.indexOf('\ufffd') >= 0 ? Refused.ENCODING : null);
    }
}
