package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListOfBirthTest {
    @ParameterizedTest
    @CsvSource({
        "DOMINIQUE,Dominique,true",
        "MARIE-JOSEE LUCIENNE,Marie Josée,true",
        "Marie Josée,MARIE-JOSEE,true",
        "MARIELLE,Marie,false",
        "Lucienne Marie,Marie,false",
        "'',Marie,false"
    })
    void beginsWithTheFirstNameWhateverItsAccentsCaseAndHyphens(String list, String first, boolean begins) {
        assertThat(StrictTraits.beginsWith(list, first)).isEqualTo(begins);
    }
}
