package org.cordee.apps.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Locale;
import org.cordee.platform.page.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class AgesServedTest {
    @ParameterizedTest
    @CsvSource({
        "15-150,à partir de 15 ans",
        "15-,à partir de 15 ans",
        "0-18,jusqu’à 18 ans",
        "-18,jusqu’à 18 ans",
        "6-16,de 6 ans à 16 ans",
        "6mo-3,de 6 mois à 3 ans",
        "1-150,à partir de 1 an",
        "0-150,à tout âge",
        "Personnes âgées,Personnes âgées"
    })
    void areSaidAsOneSaysThem(String written, String said) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/portal");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var words = new Words(messages, Locale.FRENCH, Clock.systemUTC());
        assertThat(AgesServed.of(words, written).replace('\u00a0', ' ')).isEqualTo(said);
    }
}
