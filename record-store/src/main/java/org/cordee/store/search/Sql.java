package org.cordee.store.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL text and its arguments, grown together so that they stay in step. Not thread-safe. */
public final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> arguments = new ArrayList<>();
    private boolean few;

    /** Adds text with one argument for each question mark in it. */
    public Sql add(String more, @Nullable Object... values) {
        text.append(more);
        Collections.addAll(arguments, values);
        return this;
    }

    public Sql add(Sql other) {
        text.append(other.text);
        arguments.addAll(other.arguments);
        return this;
    }

    /**
     * Adds {@code in (?, ?, …)}, or {@code = any(?)} for a long list. A short list of known length lets the server keep one
     * plan: of an array it cannot know the length, and would plan at every call.
     */
    public Sql in(String[] values) {
        if (values.length > 12) {
            return add("= any(?)", (Object) values);
        }
        if (values.length == 1) {
            return add("= ?", values[0]);
        }
        return values.length == 0
                ? add("= any(array[]::text[])")
                : add("in (?" + ", ?".repeat(values.length - 1) + ")", (Object[]) values);
    }

    /** Adds an array of texts, written out while it is short. */
    public Sql array(String[] values) {
        return values.length == 0 || values.length > 12
                ? add("?::text[]", (Object) values)
                : add("array[?" + ", ?".repeat(values.length - 1) + "]::text[]", (Object[]) values);
    }

    /** The same for numbers. */
    public Sql in(long[] values) {
        if (values.length > 12) {
            return add("= any(?)", (Object) values);
        }
        if (values.length == 1) {
            return add("= ?", values[0]);
        }
        return values.length == 0
                ? add("= any(array[]::bigint[])")
                : add(
                        "in (?" + ", ?".repeat(values.length - 1) + ")",
                        java.util.Arrays.stream(values).boxed().toArray());
    }

    /** Notes that this condition by itself leaves few rows, which an index finds. Text that it is added to is not so noted. */
    Sql leavingFew() {
        few = true;
        return this;
    }

    boolean leavesFew() {
        return few;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public String text() {
        return text.toString();
    }

    public List<@Nullable Object> arguments() {
        return arguments;
    }
}
