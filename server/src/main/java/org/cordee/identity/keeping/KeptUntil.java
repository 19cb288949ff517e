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
        DEATH
    }

    /**
     * Twenty years from the last passage; where those end before the person's 28th birthday, until then; in any case ten years from a death
     * within ten years of the last passage. A death on a day that nobody said shortens nothing.
     */
    static KeptUntil of(Lifetime life, LocalDate lastPassage) {
        var died = life.died();
        if (died != null && died.isBefore(lastPassage.plusYears(YEARS_AFTER_DEATH))) {
            return new KeptUntil(died.plusYears(YEARS_AFTER_DEATH), Reason.DEATH);
        }
        var after = lastPassage.plusYears(YEARS);
        var born = life.born();
        return born != null && died == null && after.isBefore(born.plusYears(AGE))
                ? new KeptUntil(born.plusYears(AGE), Reason.BIRTHDAY)
                : new KeptUntil(after, Reason.LAST_PASSAGE);
    }
}
