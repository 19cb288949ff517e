package org.cordee.platform.keeping;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long one kind of data is kept after it was last of use (GDPR, article 5, 1, e). The module whose tables hold it declares a bean.
 *
 * @param kind key of its words, as {@code keeping.kind.SESSION} and {@code keeping.why.SESSION}
 * @param removal SQL that deletes what was last of use before {@code :before}; null where other work of the platform does it
 */
public record KeepingRule(
        String kind, Duration kept, @Nullable String removal) {}
