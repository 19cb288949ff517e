package org.cordee.store.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL text and its arguments, grown together so that they stay in step. Not thread-safe. */
public final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> arguments = new ArrayList<>();

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
