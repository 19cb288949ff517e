package org.cordee.store.index;

import java.util.regex.Pattern;
import org.cordee.store.definition.Definitions;
import org.jspecify.annotations.Nullable;

/** A relative literal reference to a resource of this record, without its version. */
public record LocalReference(String type, String id) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    /** Reads {@code Type/id} or {@code Type/id/_history/version}; null for anything else. */
    public static @Nullable LocalReference parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || !Definitions.r4().isType(text.substring(0, slash))) {
            return null;
        }
        int end = text.indexOf('/', slash + 1);
        var id = end < 0 ? text.substring(slash + 1) : text.substring(slash + 1, end);
        if (!ID.matcher(id).matches() || (end >= 0 && !text.startsWith("_history/", end + 1))) {
            return null;
        }
        return new LocalReference(text.substring(0, slash), id);
    }

    /** Whether the text may be the id of a resource. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
