package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cordee.identity.match.Match;
import org.cordee.identity.match.Trait;
import org.junit.jupiter.api.Test;

class ReasonsBesideTheLinesTest {
    private static final List<Suspicion.Line> LINES = List.of(
            new Suspicion.Line("familyName", "A", "A", "SAME"),
            new Suspicion.Line("givenNames", "B", "B", "SAME"),
            new Suspicion.Line("birthDate", "1950", "1960", "OTHER"),
            new Suspicion.Line("postalCode", "09000", "09000", "SAME"));

    @Test
    void eachLineSaysHowItsTraitAgreesAndHowMuchThatCounts() {
        var lines = Reasons.beside(
                LINES,
                List.of(
                        new Match.Reason(Trait.FAMILY, 0, 14),
                        new Match.Reason(Trait.GIVEN, 0, 4),
                        new Match.Reason(Trait.BIRTH_DATE, 6, -9),
                        new Match.Reason(Trait.HOME, 1, 0)));
        assertThat(lines)
                .extracting(line -> line.reason() + " " + line.weight())
                .containsExactly("FAMILY.RARE MUCH", "GIVEN.0 SOME", "BIRTH_DATE.6 MUCH_AGAINST", "HOME.1 LITTLE");
    }

    @Test
    void anotherBirthOrderSpeaksLoudlyAgainst() {
        var line = new Suspicion.Line("birthOrder", "1", "2", "OTHER");
        assertThat(Reasons.beside(List.of(line), List.of(new Match.Reason(Trait.BIRTH_ORDER, 1, -100))))
                .extracting(one -> one.reason() + " " + one.weight())
                .containsExactly("BIRTH_ORDER.1 MUCH_AGAINST");
    }

    @Test
    void whatWasNotWeighedSaysNothing() {
        assertThat(Reasons.beside(LINES, List.of())).isEqualTo(LINES);
    }
}
