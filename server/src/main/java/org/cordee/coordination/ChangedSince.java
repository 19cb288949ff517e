package org.cordee.coordination;

import java.time.Instant;
import org.cordee.platform.page.Sentence;

/** One line of what changed since a professional's last look. */
public record ChangedSince(Instant at, Event.Kind kind, Sentence said, boolean urgent) {}
