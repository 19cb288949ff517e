package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsForCarersTest {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @ParameterizedTest
    @ValueSource(strings = {"", "en"})
    void whatOtherModulesSayToThePersonHasATwinForTheCarer(String language) {
        var twins = bundle("companion", language);

        assertThat(Stream.concat(
                        keys("coordination", language, "coordination.next."),
                        keys("monitoring", language, "monitoring.meaning.")))
                .isNotEmpty()
                .allSatisfy(key ->
                        assertThat(twins.containsKey(key + ".carer")).as(key).isTrue());
    }

    private static Stream<String> keys(String name, String language, String prefix) {
        return bundle(name, language).keySet().stream().filter(key -> key.startsWith(prefix));
    }

    private static ResourceBundle bundle(String name, String language) {
        return ResourceBundle.getBundle("messages/" + name, Locale.of(language), NO_FALLBACK);
    }
}
