package org.cordee.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A path between two steps.
 *
 * @param condition when it is taken; null for one that is always taken
 * @param otherwise whether it is taken when no other is
 */
public record Flow(
        String id,
        String name,
        String from,
        String to,
        @Nullable String condition,
        boolean otherwise) {}
