package org.cordee.identity.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cordee.identity.keeping.KeptUntil.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** R1112-7 of the public health code, on days. */
class KeptUntilTest {
    private static final LocalDate PASSAGE = LocalDate.of(2004, 2, 29);

    private static KeptUntil of(@Nullable String born, @Nullable String died) {
        return KeptUntil.of(
                new Lifetime(
                        "p", born == null ? null : LocalDate.parse(born), died == null ? null : LocalDate.parse(died)),
                PASSAGE);
    }

    @Test
    void twentyYearsAfterTheLastPassage() {
        assertThat(of("1950-01-01", null)).isEqualTo(new KeptUntil(LocalDate.of(2024, 2, 29), Reason.LAST_PASSAGE));
    }

    @Test
    void whoeverWasBornNobodyKnowsWhenMayHaveBeenBornAtTheLastPassage() {
        assertThat(of(null, null)).isEqualTo(new KeptUntil(LocalDate.of(2032, 2, 29), Reason.UNKNOWN_BIRTH));
        assertThat(of(null, "2015-01-01").because()).isEqualTo(Reason.LAST_PASSAGE);
    }

    @Test
    void aDeathBeforeTheLastPassageDoesNotEndWhatWasJustWritten() {
        assertThat(of("1950-01-01", "1988-01-01")).isEqualTo(new KeptUntil(LocalDate.of(2014, 2, 28), Reason.DEATH));
    }

    @Test
    void untilThe28thBirthdayWhereTheTwentyYearsEndBefore() {
        assertThat(of("2003-05-06", null)).isEqualTo(new KeptUntil(LocalDate.of(2031, 5, 6), Reason.BIRTHDAY));
        assertThat(of("1996-02-29", null).because()).isEqualTo(Reason.LAST_PASSAGE);
        assertThat(of("1996-03-01", null).because()).isEqualTo(Reason.BIRTHDAY);
    }

    @Test
    void tenYearsAfterADeathWithinTenYearsOfTheLastPassage() {
        assertThat(of("1950-01-01", "2005-01-01")).isEqualTo(new KeptUntil(LocalDate.of(2015, 1, 1), Reason.DEATH));
        assertThat(of("2003-05-06", "2005-01-01").day()).as("a child").isEqualTo(LocalDate.of(2015, 1, 1));
        assertThat(of("1950-01-01", "2014-02-27").because()).isEqualTo(Reason.DEATH);
        assertThat(of("1950-01-01", "2014-03-01"))
                .as("later, the twenty years count")
                .isEqualTo(new KeptUntil(LocalDate.of(2024, 2, 29), Reason.LAST_PASSAGE));
    }
}
