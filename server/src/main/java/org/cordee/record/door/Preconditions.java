package org.cordee.record.door;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.cordee.store.Step;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for a request to be done (RFC 9110 section 13): versions are FHIR's weak ETags {@code W/"3"}.
 *
 * @param ifMatch version that must be current
 * @param ifNoneMatch versions that the caller has; {@link Step#NONE} for any
 * @param ifModifiedSince date of what the caller has
 * @param ifNoneExist search that must match nothing
 */
record Preconditions(
        @Nullable Integer ifMatch,
        List<Integer> ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable String ifNoneExist)
        implements Understood.Conditions {

    private static final Preconditions NONE = new Preconditions(null, List.of(), null, null);

    static Understood.Conditions of(HttpServletRequest http) {
        var match = http.getHeader("If-Match");
        var noneMatch = Output.lines(http, "If-None-Match");
        var since = http.getHeader("If-Modified-Since");
        var noneExist = http.getHeader("If-None-Exist");
        if (match == null && noneMatch == null && since == null && noneExist == null) {
            return NONE;
        }
        var version = version(match);
        if (match != null && version == null) {
            return Answer.refused(
                    400,
                    "invalid",
                    "If-Match must be one version in the form W/\"3\", as the ETag of a read gives it.");
        }
        return new Preconditions(version, versions(noneMatch), date(since), query(noneExist));
    }

    /** Whether If-None-Match names this version, or any. */
    boolean has(int version) {
        return ifNoneMatch.contains(version) || ifNoneMatch.contains(Step.NONE);
    }

    private static List<Integer> versions(@Nullable String tags) {
        if (tags == null) {
            return List.of();
        }
        var versions = new ArrayList<Integer>();
        for (var tag : tags.split(",", -1)) {
            var version = tag.strip().equals("*") ? Integer.valueOf(Step.NONE) : version(tag);
            if (version != null) {
                versions.add(version);
            }
        }
        return versions;
    }

    /** The number inside an ETag, null when it is none of ours. */
    static @Nullable Integer version(@Nullable String etag) {
        if (etag == null) {
            return null;
        }
        var text = etag.strip();
        if (text.startsWith("W/")) {
            text = text.substring(2);
        }
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1);
        }
        return number(text);
    }

    /** A version number, null when it is none. */
    static @Nullable Integer number(String text) {
        if (text.isEmpty() || text.length() > 9) {
            return null;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static @Nullable Instant date(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable String query(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        var mark = header.indexOf('?');
        return mark >= 0 ? header.substring(mark + 1) : header;
    }
}
