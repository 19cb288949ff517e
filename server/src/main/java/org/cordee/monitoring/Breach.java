package org.cordee.monitoring;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A point that fulfils a criterion.
 *
 * @param excess how far it goes, greater is worse: the change, or the distance from the limit; 1 where there is no more or less
 * @param baseline what it is compared with, null where the criterion compares with a limit
 */
record Breach(Point point, BigDecimal excess, @Nullable Point baseline) {
    Breach {
        excess = excess.stripTrailingZeros();
    }

    Breach(Point point, BigDecimal excess) {
        this(point, excess, null);
    }
}
