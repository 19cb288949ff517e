package org.cordee.apps.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.cordee.platform.page.Form;
import org.cordee.protocol.Trial;
import org.junit.jupiter.api.Test;

class TrialScriptTest {
    @Test
    void answersCountAsTheFormWouldGiveThem() {
        var form = Form.filled(Map.of(
                "signes.temperature", "38,5", "signes.toux", "vrai", "signes.fievre", "Faux", "signes.malaise", "oui"));
        assertThat(TrialScript.of("").and("fait signes", form).acts())
                .isEqualTo(List.of(new Trial.Act.Does(
                        "signes",
                        "",
                        Map.of(
                                "temperature",
                                new BigDecimal("38.5"),
                                "toux",
                                true,
                                "fievre",
                                false,
                                "malaise",
                                "oui"))));
    }
}
