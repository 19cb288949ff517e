package org.cordee.apps.pro;

import org.jspecify.annotations.Nullable;

/**
 * A form that waits for a professional at someone's bedside.
 *
 * @param path of the page on which it is filled in, which works without a network
 * @param canonical of the form that a step asks for, where nothing of it is written yet
 * @param draft id of what is written of it, null for nothing
 */
public record FormToFill(
        String title,
        String path,
        @Nullable String canonical,
        @Nullable String draft) {}
