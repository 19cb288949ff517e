package org.cordee.identity.keeping;

import java.time.LocalDate;

/**
 * The last day on which a record must be kept (R1112-7 of the public health code).
 *
 * @param because which of the times of the article it is
 */
public record KeptUntil(LocalDate day, Reason because) {
    private static final int YEARS = 20;
    private static final int AGE = 28;
    private static final int YEARS_AFTER_DEATH = 10;

    /** Which time it is. */
    public enum Reason {
        LAST_PASSAGE,
        BIRTHDAY,
        UNKNOWN_BIRTH,
        DEATH
    }

    /**
     * Twenty years from the last passage; where those end before the person's 28th birthday, until then; in any case ten years from a death
     * within ten years of the last passage, or from what was still written of the care after it. A death on a day that nobody said shortens
     * nothing, and whoever was born nobody knows when may have been born on the day of the last passage.
     */
    static KeptUntil of(Lifetime life, LocalDate lastPassage) {
        var died = life.died();
        if (died != null && died.isBefore(lastPassage.plusYears(YEARS_AFTER_DEATH))) {
            var from = died.isBefore(lastPassage) ? lastPassage : died;
            return new KeptUntil(from.plusYears(YEARS_AFTER_DEATH), Reason.DEATH);
        }
        var after = lastPassage.plusYears(YEARS);
        if (died != null) return new KeptUntil(after, Reason.LAST_PASSAGE);
        var born = life.born();
        if (born == null) return new KeptUntil(lastPassage.plusYears(AGE), Reason.UNKNOWN_BIRTH);
        var grown = born.plusYears(AGE);
        return after.isBefore(grown)
                ? new KeptUntil(grown, Reason.BIRTHDAY)
                : new KeptUntil(after, Reason.LAST_PASSAGE);
    }
}
