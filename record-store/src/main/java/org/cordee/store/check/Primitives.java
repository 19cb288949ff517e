package org.cordee.store.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.cordee.store.index.FhirTime;
import org.cordee.store.index.LocalReference;
import org.hl7.fhir.utilities.xhtml.XhtmlParser;
import org.jspecify.annotations.Nullable;

/** The formats of R4's primitive types. */
final class Primitives {
    private static final int LONGEST = 1_048_576;
    private static final Pattern TIME =
            Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?");
    private static final Pattern OID = Pattern.compile("urn:oid:[0-2](\\.(0|[1-9][0-9]*))+");
    private static final Pattern UUID =
            Pattern.compile("urn:uuid:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern ACTIVE = Pattern.compile(
            "<\\s*(script|iframe|object|embed|form|base|link|meta|style)\\b|\\son[a-z]+\\s*=|javascript:",
            Pattern.CASE_INSENSITIVE);

    private Primitives() {}

    /** What is wrong with a value of a primitive type; null when nothing is. */
    static @Nullable String fault(String type, JsonNode value) {
        return switch (type) {
            case "boolean" -> value.isBoolean() ? null : "Must be true or false";
            case "integer" -> whole(value, Integer.MIN_VALUE);
            case "unsignedInt" -> whole(value, 0);
            case "positiveInt" -> whole(value, 1);
            case "decimal" -> decimal(value);
            default -> {
                if (!value.isTextual()) {
                    yield "Must be a text (" + type + ")";
                }
                yield text(type, value.textValue());
            }
        };
    }

    /** An exponent that a few characters write could ask for gigabytes once written out. */
    private static @Nullable String decimal(JsonNode value) {
        if (!value.isNumber()) {
            return "Must be a number";
        }
        var number = value.decimalValue();
        return Math.abs((long) number.scale()) > 60 || number.precision() > 60 ? "Must have at most 60 digits" : null;
    }

    private static @Nullable String whole(JsonNode value, int least) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            return "Must be a whole number";
        }
        return value.intValue() < least ? "Must be at least " + least : null;
    }

    private static @Nullable String text(String type, String text) {
        if (text.isEmpty()) {
            return "Must not be empty";
        }
        if (hasStrange(text)) {
            return "Must not hold control characters or halves of characters";
        }
        return switch (type) {
            case "date" -> isDate(text) ? null : "Not a date";
            case "dateTime" -> isDate(text) || isInstant(text) ? null : "Not a date or time, or one without zone";
            case "instant" -> isInstant(text) ? null : "Not an instant with seconds and zone";
            case "time" -> TIME.matcher(text).matches() ? null : "Not a time";
            case "id" -> LocalReference.isId(text) ? null : "Not an id: 1 to 64 letters, digits, dots and dashes";
            case "oid" -> OID.matcher(text).matches() ? null : "Not an OID";
            case "uuid" -> UUID.matcher(text).matches() ? null : "Not a UUID";
            case "code" -> isCode(text) ? null : "Not a code: no space before, after or doubled";
            case "uri", "url", "canonical" -> hasBlank(text) ? "A URI has no blanks" : null;
            case "base64Binary" -> isBase64(text) ? null : "Not base64";
            case "xhtml" ->
                !text.stripLeading().startsWith("<div") || ACTIVE.matcher(text).find()
                        ? "Not a <div> without active content"
                        : isWellFormed(text) ? null : "Not well-formed XHTML";
            default -> text.length() > LONGEST ? "Longer than 1 MB" : text.isBlank() ? "Must not be blank" : null;
        };
    }

    /** As whoever reads the resource will parse it. */
    private static boolean isWellFormed(String text) {
        try {
            new XhtmlParser().parse(text, "div");
            return true;
        } catch (IOException | RuntimeException fault) {
            return false;
        }
    }

    private static boolean hasStrange(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // The last two are no characters, and XML cannot hold them.
            if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c >= '\ufffe') {
                return true;
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static boolean isDate(String text) {
        int length = text.length();
        return (length == 4 || length == 7 || length == 10) && FhirTime.parse(text, ZoneOffset.UTC) != null;
    }

    private static boolean isInstant(String text) {
        int length = text.length();
        if (length < 20 || text.charAt(16) != ':' || FhirTime.parse(text, ZoneOffset.UTC) == null) {
            return false;
        }
        return text.charAt(length - 1) == 'Z'
                || (length >= 25 && text.charAt(length - 3) == ':' && "+-".indexOf(text.charAt(length - 6)) >= 0);
    }

    private static boolean isCode(String text) {
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            boolean here = Character.isWhitespace(text.charAt(i));
            if (here && blank) {
                return false;
            }
            blank = here;
        }
        return !blank;
    }

    private static boolean hasBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBase64(String text) {
        int digits = 0;
        int filled = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit =
                    (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
            boolean filling = c == '=' && ++filled <= 2;
            if (filling || digit && filled == 0) {
                digits++;
            } else if (!Character.isWhitespace(c)) {
                return false;
            }
        }
        return digits % 4 == 0;
    }
}
