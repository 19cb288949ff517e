package org.cordee.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.NoSuchMessageException;

class WordsTest {
    private final Words french = HouseWords.in(Locale.FRENCH);
    private final Words english = HouseWords.in(Locale.ENGLISH);

    @Test
    void momentsAreSaidAsPeopleSayThem() {
        assertThat(french.when(HouseWords.NOW.minusSeconds(20))).isEqualTo("à l’instant");
        assertThat(french.when(HouseWords.NOW.minus(Duration.ofMinutes(3)))).isEqualTo("il y a 3\u00a0min");
        assertThat(french.when(HouseWords.NOW.minus(Duration.ofHours(3)))).isEqualTo("aujourd’hui à 15\u00a0h\u00a043");
        assertThat(french.when(HouseWords.NOW.minus(Duration.ofHours(24)))).isEqualTo("hier à 18\u00a0h\u00a043");
        assertThat(french.when(HouseWords.NOW.plus(Duration.ofHours(15)))).isEqualTo("demain à 9\u00a0h\u00a043");
        assertThat(french.when(HouseWords.NOW.minus(Duration.ofDays(6))))
                .isEqualTo("lundi 16 novembre à 18\u00a0h\u00a043");
        assertThat(english.when(HouseWords.NOW.minus(Duration.ofHours(24)))).isEqualTo("yesterday at 18:43");
    }

    @Test
    void anHourAndTheSignsAroundWordsAreThoseOfTheLanguage() {
        assertThat(french.hour(LocalTime.of(13, 0))).isEqualTo("13\u00a0h\u00a000");
        assertThat(english.hour(LocalTime.of(13, 0))).isEqualTo("13:00");
        assertThat(french.say("mark.colon")).isEqualTo("\u00a0:");
        assertThat(english.say("mark.colon")).isEqualTo(":");
        assertThat(french.say("mark.quoted", "Je tousse")).isEqualTo("«\u00a0Je tousse\u00a0»");
        assertThat(english.say("mark.quoted", "Je tousse")).isEqualTo("“Je tousse”");
    }

    @Test
    void aDayFarAwaySaysItsYear() {
        assertThat(french.day(LocalDate.of(2025, 3, 3))).isEqualTo("3 mars 2025");
        assertThat(french.day(LocalDate.of(2026, 9, 1))).isEqualTo("mardi 1er septembre");
    }

    @Test
    void theFirstOfAMonthIsSaidAsPeopleSayIt() {
        var first = LocalDate.of(2027, 2, 1);
        assertThat(french.date(first)).isEqualTo("1er février 2027");
        assertThat(french.weekday(first)).isEqualTo("lundi 1er février");
        assertThat(french.dayShort(first)).isEqualTo("1er févr.");
        assertThat(french.date(LocalDate.of(2027, 2, 11))).isEqualTo("11 février 2027");
        assertThat(french.date(LocalDate.of(2027, 1, 21))).isEqualTo("21 janvier 2027");
        assertThat(english.date(first)).isEqualTo("1 February 2027");
    }

    @Test
    void aQuantityNeverBreaksBeforeItsUnit() {
        assertThat(french.quantity(72.4, 1, "kg")).isEqualTo("72,4\u00a0kg");
        assertThat(english.quantity(72.4, 1, "kg")).isEqualTo("72.4\u00a0kg");
        assertThat(french.change(2.1, 1, "kg")).isEqualTo("+2,1\u00a0kg");
        assertThat(french.change(-0.5, 1, "kg")).isEqualTo("\u22120,5\u00a0kg");
    }

    @Test
    void frenchHighSignsNeverBeginALine() {
        assertThat(french.say("portal.emergency.title")).isEqualTo("Une vie est en danger\u202f?");
    }

    @Test
    void beforeANameThatBeginsWithAVowelDeIsShortened() {
        assertThat(french.say("companion.watched.title.carer", "Odette")).isEqualTo("L’équipe s’occupe d’Odette");
        assertThat(french.say("companion.watched.title.carer", "Émile")).isEqualTo("L’équipe s’occupe d’Émile");
        assertThat(french.say("companion.watched.title.carer", "Roger")).isEqualTo("L’équipe s’occupe de Roger");
        assertThat(french.say("companion.watched.title.carer", "Hélène")).isEqualTo("L’équipe s’occupe d’Hélène");
        assertThat(french.say("companion.watched.title.carer", "Yvonne")).isEqualTo("L’équipe s’occupe d’Yvonne");
        assertThat(french.say("companion.watched.title.carer", "Hassan")).isEqualTo("L’équipe s’occupe de Hassan");
        assertThat(french.say("companion.watched.title.carer", "Yolande")).isEqualTo("L’équipe s’occupe de Yolande");
    }

    @Test
    void aNameOrWordsOfSomeoneStayAsTheyWereWritten() {
        assertThat(french.say("companion.watched.title.carer", "Maria de Oliveira"))
                .isEqualTo("L’équipe s’occupe de Maria de Oliveira");
        assertThat(french.say("companion.watched.title.carer", "Adélaïde Anne"))
                .isEqualTo("L’équipe s’occupe d’Adélaïde Anne");
        assertThat(english.say("companion.watched.title.carer", "Maria de Oliveira"))
                .contains("Maria de Oliveira");
    }

    @Test
    void agesAreCountedInYearsThenMonths() {
        assertThat(french.age(LocalDate.of(1944, 11, 22))).isEqualTo("82 ans");
        assertThat(french.age(LocalDate.of(1944, 11, 23))).isEqualTo("81 ans");
        assertThat(french.age(LocalDate.of(2026, 6, 1))).isEqualTo("5 mois");
    }

    @Test
    void anUnknownKeyIsAFault() {
        assertThatThrownBy(() -> french.say("no.such.key")).isInstanceOf(NoSuchMessageException.class);
    }

    @Test
    void initialsAreThoseOfTheLastTwoWords() {
        assertThat(french.initials("Dr Josette Roques")).isEqualTo("JR");
        assertThat(french.initials("Élodie")).isEqualTo("É");
    }
}
