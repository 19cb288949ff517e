package org.cordee.directory.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class AgesInTheirUnitTest {
    @ParameterizedTest
    @CsvSource({"15,a,150,a,15-150", "6,mo,3,a,6mo-3", "6,mois,36,mo,6mo-36mo", "15,kg,,,''", "15,a,,,15-"})
    void areReadWithIt(String low, String unit, @Nullable String high, @Nullable String highUnit, String read) {
        var service = JsonMapper.shared().createObjectNode();
        var part =
                service.putArray("extension").addObject().putArray("extension").addObject();
        part.put("url", "ageRange");
        var range = part.putObject("valueRange");
        range.putObject("low").put("value", Integer.parseInt(low)).put("code", unit);
        if (high != null)
            range.putObject("high").put("value", Integer.parseInt(high)).put("code", highUnit);
        assertThat(Services.ages(service)).isEqualTo(read);
    }
}
