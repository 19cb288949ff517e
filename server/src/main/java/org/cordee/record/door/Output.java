package org.cordee.record.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cordee.store.SearchRequest.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * How the caller wants the answer.
 *
 * @param xml XML instead of JSON
 * @param pretty laid out for people
 * @param elements names of the elements to keep, empty for all
 * @param raw media ranges in which the content of a Binary is wanted as it is, null for FHIR
 */
record Output(
        boolean xml,
        boolean pretty,
        Summary summary,
        Set<String> elements,
        @Nullable String raw) implements Understood.Form {

    /** How much of a resource is shown. */
    enum Summary {
        FALSE,
        TRUE,
        TEXT,
        DATA,
        COUNT
    }

    static final Output PLAIN = new Output(false, false, Summary.FALSE, Set.of(), null);

    private enum Format {
        JSON,
        XML,
        NONE
    }

    /** Whether kept bytes may go out as they are. */
    boolean whole() {
        return summary == Summary.FALSE && elements.isEmpty();
    }

    static Understood.Form of(HttpServletRequest http, List<Parameter> parameters) {
        String format = null;
        boolean pretty = false;
        var summary = Summary.FALSE;
        Set<String> elements = Set.of();
        for (var parameter : parameters) {
            switch (parameter.name()) {
                case "_format" -> format = parameter.value().isBlank() ? null : parameter.value();
                case "_pretty" -> pretty = parameter.value().equals("true");
                case "_summary" -> {
                    var named = summary(parameter.value());
                    if (named == null) {
                        return Answer.refused(
                                400, "value", "_summary must be one of true, text, data, count and false.");
                    }
                    summary = named;
                }
                case "_elements" -> {
                    elements = new LinkedHashSet<>(elements);
                    for (var name : parameter.value().split(",", -1)) {
                        if (!name.isBlank()) {
                            elements.add(name.strip());
                        }
                    }
                }
                default -> {}
            }
        }
        if (format == null && isExport(http)) {
            return PLAIN;
        }
        var wanted = format != null ? named(format.replace(' ', '+')) : accepted(lines(http, "Accept"));
        if (format == null && (wanted == Format.NONE && RawBinary.isAsked(http) || RawBinary.isFollowed(http))) {
            return new Output(false, pretty, Summary.FALSE, Set.of(), lines(http, "Accept"));
        }
        if (wanted == Format.NONE) {
            return Answer.refused(
                    406,
                    "not-supported",
                    "Answers are given as application/fhir+json or application/fhir+xml: ask for one in Accept or _format.");
        }
        if (wanted == Format.JSON && !pretty && summary == Summary.FALSE && elements.isEmpty()) {
            return PLAIN;
        }
        return new Output(wanted == Format.XML, pretty, summary, Set.copyOf(elements), null);
    }

    /** What lies there is in a form of its own, whatever is accepted. */
    private static boolean isExport(HttpServletRequest http) {
        var path = http.getPathInfo();
        return path != null
                && (path.startsWith("/" + ExportFiles.SEGMENT + "/")
                        || path.startsWith("/" + ImportWork.SEGMENT + "/"));
    }

    static boolean isGeneral(String parameter) {
        return switch (parameter) {
            case "_format", "_pretty", "_summary", "_elements" -> true;
            default -> false;
        };
    }

    private static @Nullable Summary summary(String value) {
        return switch (value) {
            case "true" -> Summary.TRUE;
            case "false" -> Summary.FALSE;
            case "text" -> Summary.TEXT;
            case "data" -> Summary.DATA;
            case "count" -> Summary.COUNT;
            default -> null;
        };
    }

    private static Format accepted(@Nullable String accept) {
        if (accept == null || accept.isBlank() || accept.equals("application/fhir+json") || accept.equals("*/*")) {
            return Format.JSON;
        }
        var ranges = accept.split(",", -1);
        double json = quality(ranges, Format.JSON);
        double xml = quality(ranges, Format.XML);
        if (json == 0 && xml == 0) {
            return Format.NONE;
        }
        return json == xml ? first(ranges) : json > xml ? Format.JSON : Format.XML;
    }

    /** How much a form is wanted: the closest range counts, the form by its name, then {@code application/*}, then {@code *}{@code /*}. */
    private static double quality(String[] ranges, Format format) {
        double named = -1;
        double application = -1;
        double any = -1;
        for (var range : ranges) {
            switch (type(range)) {
                case "*/*" -> any = Math.max(any, quality(range));
                case "application/*" -> application = Math.max(application, quality(range));
                default -> named = named(range) == format ? Math.max(named, quality(range)) : named;
            }
        }
        return named >= 0 ? named : application >= 0 ? application : Math.max(any, 0);
    }

    /** Of two that are wanted alike, the one that is named first; JSON where none is named. */
    private static Format first(String[] ranges) {
        for (var range : ranges) {
            if (!type(range).endsWith("/*") && named(range) != Format.NONE) {
                return named(range);
            }
        }
        return Format.JSON;
    }

    /** Header lines of one name are one list (RFC 9110 section 5.3); null where there is none. */
    static @Nullable String lines(HttpServletRequest http, String name) {
        var first = http.getHeader(name);
        if (first == null) {
            return null;
        }
        var all = Collections.list(http.getHeaders(name));
        return all.size() == 1 ? first : String.join(",", all);
    }

    private static String type(String range) {
        int end = range.indexOf(';');
        return (end < 0 ? range : range.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static Format named(String range) {
        if (!versionFits(range)) {
            return Format.NONE;
        }
        return switch (type(range)) {
            case "json",
                    "application/fhir+json",
                    "application/json",
                    "text/json",
                    "application/json+fhir",
                    "*/*",
                    "application/*" -> Format.JSON;
            case "xml", "application/fhir+xml", "application/xml", "text/xml", "application/xml+fhir" -> Format.XML;
            default -> Format.NONE;
        };
    }

    /** A caller may insist on a FHIR version; ours is 4.0. */
    static boolean versionFits(String mediaType) {
        int at = mediaType.indexOf("fhirVersion=");
        if (at < 0) {
            return true;
        }
        var version = mediaType.substring(at + "fhirVersion=".length()).replace("\"", "");
        return version.startsWith("4.0");
    }

    private static double quality(String range) {
        int at = range.indexOf("q=");
        if (at < 0) {
            return 1;
        }
        int end = range.indexOf(';', at);
        try {
            return Double.parseDouble((end < 0 ? range.substring(at + 2) : range.substring(at + 2, end)).strip());
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }
}
