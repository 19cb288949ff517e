package org.cordee.directory.intake;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cordee.directory.intake.XmlTags.Tag;
import org.cordee.store.Fhir;
import org.jspecify.annotations.Nullable;

/**
 * The resources in a text of FHIR XML: the entries of each Bundle, or a resource by itself. Each is cut out of the text and read alone by HAPI's
 * parser, so that one that is no XML costs none of the others; a document type, and with it any entity, is never read.
 */
final class XmlElements implements Elements {
    /** Letters of what cannot be read. */
    private static final int SHOWN = 4_000;

    /** In which entries may stand in entries. */
    private static final Set<String> WITH_ENTRIES = Set.of("Bundle", "List", "Composition");

    private final XmlTags tags;

    /** The Bundle that is open, as it begins. */
    private @Nullable Tag bundle;

    private String begins = "";
    private @Nullable Tag entry;
    private boolean ended;

    XmlElements(Reader text) {
        tags = new XmlTags(text);
    }

    @Override
    public @Nullable Element next() throws IOException {
        Element found = null;
        while (found == null && !ended) {
            found = bundle == null ? outside() : inside(bundle);
        }
        return found;
    }

    private @Nullable Element outside() throws IOException {
        tags.letGo();
        var tag = tags.next();
        if (tag == null) {
            ended = true;
            return tags.isOpen() ? new Element.Broken(Refused.TRUNCATED, tags.place(), tags.text(0, SHOWN)) : null;
        }
        if (tag.isDeclaration()) {
            ended = true;
            return broken(tag, "a document type is not read here", SHOWN);
        }
        if (tag.isEnd()) return null;
        if (tag.local().equals("Bundle") && !tag.isEmpty()) {
            bundle = tag;
            begins = tags.text(tag.begin(), Integer.MAX_VALUE);
            return null;
        }
        return tag.isEmpty() ? read(tag, tags.text(tag.begin(), Integer.MAX_VALUE), false) : resource(tag);
    }

    private @Nullable Element inside(Tag open) throws IOException {
        var tag = entry;
        entry = null;
        if (tag == null) {
            tags.letGo();
            tag = tags.next();
        }
        if (tag == null) {
            ended = true;
            return new Element.Broken(Refused.TRUNCATED, tags.place() + ": the Bundle has no end", tags.text(0, SHOWN));
        }
        if (tag.isEnd() && tag.name().equals(open.name())) bundle = null;
        // Only an entry holds these: its own tag was lost.
        boolean isWithin =
                !tag.isEnd() && (tag.local().equals("fullUrl") || tag.local().equals("resource"));
        if (isWithin || tag.local().equals("entry") && !tag.isEnd() && !tag.isEmpty()) return entry(open, tag);
        return tag.local().equals("entry") && tag.isEnd() ? broken(tag, "an entry has no beginning", SHOWN) : null;
    }

    private Element entry(Tag open, Tag begin) throws IOException {
        int depth = 1;
        boolean mayNest = false;
        for (var tag = tags.next(); tag != null; tag = tags.next()) {
            mayNest |= !tag.isEnd() && WITH_ENTRIES.contains(tag.local());
            if (tag.isEnd() && !mayNest && tag.name().equals(open.name())) {
                bundle = null;
                return broken(begin, "the entry has no end", tag.begin());
            }
            if (!tag.local().equals("entry") || tag.isEmpty()) continue;
            if (!tag.isEnd() && !mayNest) {
                var broken = broken(begin, "the entry has no end", tag.begin());
                tags.letGo(tag.begin());
                entry = tag.at(0);
                return broken;
            }
            depth += tag.isEnd() ? -1 : 1;
            if (depth == 0) {
                return read(
                        begin, begins + tags.text(begin.begin(), Integer.MAX_VALUE) + "</" + open.name() + ">", true);
            }
        }
        ended = true;
        return new Element.Broken(Refused.TRUNCATED, tags.place(), tags.text(begin.begin(), SHOWN));
    }

    private Element resource(Tag begin) throws IOException {
        int depth = 1;
        for (var tag = tags.next(); tag != null; tag = tags.next()) {
            if (!tag.name().equals(begin.name()) || tag.isEmpty()) continue;
            depth += tag.isEnd() ? -1 : 1;
            if (depth == 0) return read(begin, tags.text(begin.begin(), Integer.MAX_VALUE), false);
        }
        ended = true;
        return new Element.Broken(Refused.TRUNCATED, tags.place(), tags.text(begin.begin(), SHOWN));
    }

    private Element read(Tag begin, String xml, boolean isEntry) {
        if (tags.isTooLong()) return broken(begin, "longer than " + XmlTags.LONGEST + " characters", SHOWN);
        var wrong = new ArrayList<String>();
        var parser = Fhir.context().newXmlParser();
        parser.setParserErrorHandler(new ErrorHandlerAdapter() {
            @Override
            public void invalidValue(IParseLocation location, String value, String error) {
                wrong.add(value + ": " + error);
            }
        });
        try {
            var resource = parser.parseResource(xml);
            if (wrong.isEmpty()) {
                var tree = JsonElements.JSON.readTree(
                        Fhir.context().newJsonParser().encodeResourceToString(resource));
                return new Element.Whole(isEntry ? tree.path("entry").path(0) : tree);
            }
        } catch (DataFormatException | IllegalArgumentException | ClassCastException unreadable) {
            wrong.add(Objects.requireNonNullElse(reason(unreadable), "not readable"));
        }
        return broken(begin, String.join("; ", wrong), SHOWN);
    }

    /** HAPI tells first that it failed, and behind that what the matter is. */
    private static @Nullable String reason(Throwable fault) {
        var reasons = new ArrayList<String>();
        for (var one = fault; one != null; one = one.getCause()) {
            if (one.getMessage() != null) reasons.add(one.getMessage());
        }
        return reasons.isEmpty() ? null : lines(reasons).getLast();
    }

    private static List<String> lines(List<String> reasons) {
        return reasons.stream().map(one -> one.replaceAll("[\\r\\n]+\\s*", " ")).toList();
    }

    private Element broken(Tag begin, String why, int until) {
        return new Element.Broken(
                Refused.RESOURCE,
                begin.place() + ": " + why,
                tags.text(begin.begin(), Math.min(until, begin.begin() + SHOWN)));
    }
}
