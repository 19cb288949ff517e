package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstDrawingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retour à domicile après une fracture | retour-a-domicile-apres-une-fracture",
                "Cœur : 2e semaine ! | coeur-2e-semaine",
                "48 h après la sortie | h-apres-la-sortie",
                "¿? | protocole",
                "Paquets | paquets-2",
                "BPCO | bpco-3",
            })
    void aNameGivesTheAddressOfItsProtocolAndNoneThatIsTaken(String name, String key) {
        assertThat(FirstDrawing.key(name, Set.of("bpco", "bpco-2")::contains))
                .isEqualTo(key)
                .matches("[a-z][a-z0-9-]{1,60}");
        assertThat(FirstDrawing.key("é".repeat(400), taken -> false)).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void whatIsDrawnOnCanBeKeptAndHasNoFault() {
        assertThat(Protocols.faults(FirstDrawing.TEXT, Map.of())).isEmpty();
    }
}
