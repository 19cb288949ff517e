package org.cordee.directory.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Typing errors are forgiven; a word that is right is none. */
class WellSpeltWordsStandTest {
    @Test
    void aShortWordWithAnotherFirstLetterIsAnotherWord() {
        assertThat(understood("treille", Set.of()).mended()).isEmpty();
        assertThat(understood("oreile", Set.of()).mended()).containsEntry("oreile", "oreille");
        assertThat(understood("nifirmier", Set.of()).mended()).containsEntry("nifirmier", "infirmier");
    }

    @Test
    void aWordThatPlacesOrOffersAreWrittenWithStands() {
        assertThat(understood("dialise", Set.of()).mended()).containsEntry("dialise", "dialyse");
        assertThat(understood("dialise", Set.of("dialise")).mended()).isEmpty();
        assertThat(understood("dialise", Set.of("dialise")).rest()).containsExactly("dialise");
    }

    @Test
    void anInflectionIsTheSameWordAlthoughOffersBearIt() {
        assertThat(understood("dentist", Set.of("dentist")).needs()).isNotEmpty();
        assertThat(understood("cardiologues", Set.of("cardiologues")).needs()).isNotEmpty();
    }

    @Test
    void ofSeveralTheOneThatBeginsAlikeIsMeant() {
        assertThat(Typing.nearest("marche", List.of("parche", "marchee", "arche")))
                .isEqualTo("marchee");
        assertThat(Typing.nearest("cardiologue", List.of("radiologue", "cardiologie")))
                .isEqualTo("cardiologie");
        assertThat(Typing.nearest("abc", List.of("abcd"))).isNull();
        assertThat(Typing.nearest("chute", List.of("chaise"))).isNull();
    }

    private static Needs.Understood understood(String word, Set<String> known) {
        return Needs.known().understand(List.of(word), known::contains);
    }
}
