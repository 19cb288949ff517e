package org.cordee.apps.companion.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An appointment.
 *
 * @param what why or what for, in the words of who gave it
 * @param who with whom and where, empty when it says neither
 * @param cancelled called off, or never so
 */
public record Planned(@Nullable Instant at, String what, String who, boolean cancelled) {}
