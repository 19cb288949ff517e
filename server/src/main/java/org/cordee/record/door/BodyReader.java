package org.cordee.record.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.cordee.store.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads what comes in, within bounds of size and depth, and turns XML into JSON. */
final class BodyReader {
    private static final int DISCARDED_AT_MOST_TIMES = 4;

    private final DoorSettings settings;
    private final LargeBodies large;
    private final int largest;
    private final JsonFactory json;

    BodyReader(DoorSettings settings, LargeBodies large) {
        this.settings = settings;
        this.large = large;
        this.largest = Math.toIntExact(settings.largestBody().toBytes());
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(settings.deepestJson())
                        .maxStringLength(largest)
                        .build())
                .build();
    }

    /** A resource, in JSON or XML. */
    Understood.Content resource(Call call) throws IOException {
        return switch (kind(call.http().getContentType())) {
            case JSON -> ofJson(call);
            case XML -> ofXml(call);
            case UNKNOWN ->
                isContent(call)
                        ? ofContent(call)
                        : call.http().getContentType() == null
                                ? ofJson(call)
                                : unsupported(
                                        "Send a resource as application/fhir+json or application/fhir+xml in UTF-8.");
        };
    }

    /** A Binary may come as what it holds. */
    private static boolean isContent(Call call) {
        return call.http().getContentType() != null
                && !call.path().isEmpty()
                && call.path().size() <= 2
                && call.segment(0).equals("Binary")
                && !call.path().getLast().startsWith("$");
    }

    private Understood.Content ofContent(Call call) throws IOException {
        return switch (bytes(call.http())) {
            case Bytes bytes ->
                RawBinary.body(call.http(), bytes.content(), call.path().size() == 2 ? call.segment(1) : null);
            case Turned turned -> turned.answer();
        };
    }

    /** A patch: JSON Patch as it is, or the Parameters of a FHIRPath Patch. */
    Understood.Content patch(Call call) throws IOException {
        var type = call.http().getContentType();
        if (type != null && mediaType(type).equals("application/json-patch+json")) {
            return switch (bytes(call.http())) {
                case Bytes bytes -> shape(OwnAddress.relativePatch(PlainJson.of(bytes.content()), call.base()), false);
                case Turned turned -> turned.answer();
            };
        }
        return kind(type) == Kind.UNKNOWN
                ? unsupported(
                        "Send a patch as application/json-patch+json, or as a Parameters resource (FHIRPath Patch) in application/fhir+json.")
                : resource(call);
    }

    /** A resource in JSON that came as one line of many. */
    Understood.Content line(byte[] utf8) {
        return shape(utf8, true);
    }

    /** An archive, as it is. */
    Understood.Content archive(Call call) throws IOException {
        return switch (bytes(call.http())) {
            case Bytes bytes -> new Body(bytes.content(), "", null);
            case Turned turned -> turned.answer();
        };
    }

    /** The fields of a form, as a query string; null when the body is not a form or too long. */
    @Nullable
    String form(Call call) throws IOException {
        var type = call.http().getContentType();
        if (type != null && !mediaType(type).equals("application/x-www-form-urlencoded")) {
            return null;
        }
        return bytes(call.http()) instanceof Bytes bytes ? new String(bytes.content(), StandardCharsets.UTF_8) : null;
    }

    JsonParser parser(byte[] utf8) {
        return json.createParser(ObjectReadContext.empty(), utf8);
    }

    private Understood.Content ofJson(Call call) throws IOException {
        return switch (bytes(call.http())) {
            case Bytes bytes -> shape(OwnAddress.relative(PlainJson.of(bytes.content()), call.base()), true);
            case Turned turned -> turned.answer();
        };
    }

    private Understood.Content ofXml(Call call) throws IOException {
        var read = bytes(call.http());
        if (read instanceof Turned turned) {
            return turned.answer();
        }
        var text = XmlForm.text(((Bytes) read).content());
        if (text == null) {
            return unsupported("Send XML in UTF-8, and say no other encoding in its first line.");
        }
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
            return Answer.refused(400, "structure", "XML with a document type or entities is not read.");
        }
        return switch (XmlForm.json(text)) {
            case XmlForm.Turned.Json turned -> shape(OwnAddress.relative(turned.utf8(), call.base()), true);
            case XmlForm.Turned.Faulty(var issues) ->
                issues.isEmpty()
                        ? Answer.refused(
                                400,
                                "structure",
                                "The body is not a FHIR R4 resource in XML: check that it is well-formed and that each element is one of R4.")
                        : Answer.refused(new Refusal.Invalid(true, issues));
        };
    }

    /** One pass over the whole body: it is JSON, not too deep, and says what it is. */
    private Understood.Content shape(byte[] utf8, boolean isResource) {
        var bytes = withoutMark(utf8);
        if (bytes.length == 0) {
            return Answer.refused(400, "required", "The body is empty: send a resource.");
        }
        if (bytes[0] == 0 || (bytes.length > 1 && bytes[1] == 0)) {
            return unsupported("Send the body in UTF-8.");
        }
        String type = "";
        String id = null;
        try (var parser = parser(bytes)) {
            var first = parser.nextToken();
            if (isResource && first != JsonToken.START_OBJECT) {
                return Answer.refused(400, "structure", "The body must be one JSON object: a FHIR resource.");
            }
            if (first == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    var name = parser.currentName();
                    var value = parser.nextToken();
                    if (value == JsonToken.VALUE_STRING && name.equals("resourceType")) {
                        type = parser.getString();
                    } else if (value == JsonToken.VALUE_STRING && name.equals("id")) {
                        id = parser.getString();
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                return Answer.refused(400, "structure", "The body goes on after its end: send one resource.");
            }
        } catch (StreamConstraintsException tooMuch) {
            return Answer.refused(
                    400,
                    "too-costly",
                    "The JSON is nested deeper than %d levels, or one of its values is too long."
                            .formatted(settings.deepestJson()));
        } catch (JacksonException unreadable) {
            var place = unreadable.getLocation();
            return Answer.refused(
                    400,
                    "structure",
                    "The body is not JSON"
                            + (place == null
                                    ? "."
                                    : ": see line %d, column %d.".formatted(place.getLineNr(), place.getColumnNr())));
        }
        if (isResource && !ResourceTypes.isKnown(type)) {
            return Answer.refused(
                    400,
                    "structure",
                    "The body does not say which FHIR R4 resource it is: resourceType must name one.",
                    "resourceType");
        }
        return new Body(bytes, type, id);
    }

    private sealed interface Read {}

    private record Bytes(byte[] content) implements Read {}

    private record Turned(Answer answer) implements Read {}

    private Read bytes(HttpServletRequest http) throws IOException {
        var encoding = http.getHeader("Content-Encoding");
        boolean zipped = encoding != null && encoding.equalsIgnoreCase("gzip");
        if (encoding != null && !zipped && !encoding.equalsIgnoreCase("identity")) {
            return new Turned(unsupported("Content-Encoding may be gzip or identity."));
        }
        try {
            var plain = http.getInputStream();
            if (http.getContentLengthLong() > largest) {
                return tooLarge(plain);
            }
            return whole(http, plain, zipped ? new GZIPInputStream(plain) : plain);
        } catch (ZipException | EOFException notZipped) {
            return new Turned(Answer.refused(
                    400, "structure", "The body is not whole, or not gzip though Content-Encoding says so."));
        }
    }

    private Read whole(HttpServletRequest http, InputStream plain, InputStream in) throws IOException {
        var start = in.readNBytes(Math.min(LargeBodies.FROM_BYTES, largest + 1));
        if (start.length > largest) {
            return tooLarge(plain);
        }
        if (start.length < LargeBodies.FROM_BYTES) {
            return new Bytes(start);
        }
        if (!large.enter(http)) {
            return new Turned(Answer.refused(
                            503, "throttled", "Other large bodies are being taken in: send this one again in a minute.")
                    .with("Retry-After", "60"));
        }
        var rest = in.readNBytes(largest - start.length + 1);
        if (start.length + rest.length > largest) {
            return tooLarge(plain);
        }
        var whole = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, whole, start.length, rest.length);
        return new Bytes(whole);
    }

    private Read tooLarge(InputStream in) throws IOException {
        discard(in);
        return new Turned(Answer.refused(
                413, "too-long", "The body is larger than %d bytes: send it in smaller parts.".formatted(largest)));
    }

    /** A caller that is still sending would not hear the refusal, so some more is read and thrown away. */
    private void discard(InputStream in) throws IOException {
        var bucket = new byte[64 * 1024];
        long left = (long) DISCARDED_AT_MOST_TIMES * largest;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = in.read(bucket);
            left -= read;
        }
    }

    private static byte[] withoutMark(byte[] utf8) {
        boolean marked = utf8.length >= 3 && utf8[0] == (byte) 0xEF && utf8[1] == (byte) 0xBB && utf8[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(utf8, 3, utf8.length) : utf8;
    }

    private static Answer unsupported(String diagnostics) {
        return Answer.refused(415, "not-supported", diagnostics);
    }

    private enum Kind {
        JSON,
        XML,
        UNKNOWN
    }

    private static Kind kind(@Nullable String contentType) {
        if (contentType == null) {
            return Kind.UNKNOWN;
        }
        if (contentType.equals("application/fhir+json")) {
            return Kind.JSON;
        }
        if (!isUtf8(contentType) || !Output.versionFits(contentType)) {
            return Kind.UNKNOWN;
        }
        return switch (mediaType(contentType)) {
            case "application/fhir+json", "application/json", "text/json", "application/json+fhir" -> Kind.JSON;
            case "application/fhir+xml", "application/xml", "text/xml", "application/xml+fhir" -> Kind.XML;
            default -> Kind.UNKNOWN;
        };
    }

    private static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isUtf8(String contentType) {
        int at = contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (at < 0) {
            return true;
        }
        var charset = contentType
                .substring(at + "charset=".length())
                .replace("\"", "")
                .strip();
        int end = charset.indexOf(';');
        var name = (end < 0 ? charset : charset.substring(0, end)).strip();
        return name.equalsIgnoreCase("utf-8") || name.equalsIgnoreCase("us-ascii");
    }
}
