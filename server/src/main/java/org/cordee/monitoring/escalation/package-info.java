/** Telling an alert to one after another, by whatever reaches them, until somebody takes it. */
@NamedInterface("escalation")
@NullMarked
package org.cordee.monitoring.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
