package org.cordee.directory.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenHoursTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lundi 8h30-12h                                            | 1 08:30-12:00
            Lundi : 8 h 30 – 12 h 00                                  | 1 08:30-12:00
            mar. 14:00-18:30                                          | 2 14:00-18:30
            du mardi au jeudi 9h à 12h et de 14h à 18h                | 2 09:00-12:00 2 14:00-18:00 3 09:00-12:00 3 14:00-18:00 4 09:00-12:00 4 14:00-18:00
            lundi, mercredi et vendredi de 9h à midi                  | 1 09:00-12:00 3 09:00-12:00 5 09:00-12:00
            lun-mer 8h-20h                                            | 1 08:00-20:00 2 08:00-20:00 3 08:00-20:00
            le samedi de 20h à minuit                                 | 6 20:00-24:00
            dimanche 24h/24                                           | 7 00:00-24:00
            tous les jours 24 h sur 24                                | 1 00:00-24:00 2 00:00-24:00 3 00:00-24:00 4 00:00-24:00 5 00:00-24:00 6 00:00-24:00 7 00:00-24:00
            7j/7 8h-9h                                                | 1 08:00-09:00 2 08:00-09:00 3 08:00-09:00 4 08:00-09:00 5 08:00-09:00 6 08:00-09:00 7 08:00-09:00
            Tuesday to Thursday 9:00-12:00, 14:00-17:00               | 2 09:00-12:00 2 14:00-17:00 3 09:00-12:00 3 14:00-17:00 4 09:00-12:00 4 14:00-17:00
            Monday and Friday from 9:15 to noon                       | 1 09:15-12:00 5 09:15-12:00
            1 08:30-12:00                                             | 1 08:30-12:00
            les lundis 9-12h                                          | 1 09:00-12:00
            """)
    void whatPeopleWriteIsUnderstood(String written, String openings) {
        assertThat(WrittenHours.read(written)).contains(openings.strip().replaceAll(" (?=\\d \\d\\d:)", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lundi matin",
                "lundi",
                "8h-12h",
                "lundi 12h-8h",
                "lundi 8h-25h",
                "lundi 8h-12h sur rendez-vous",
                "du lundi au 9h-12h",
                "du vendredi au lundi 9h-12h",
                "lundi 3 8h-12h",
                "lundi 8h-12h\nfermé le mardi",
                "demain 8h-12h",
                "8 00:00-12:00"
            })
    void whatIsNotAnOpeningIsRefusedWhole(String written) {
        assertThat(WrittenHours.read(written)).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var hours = "1 08:30-12:00\n1 14:00-18:00\n6 20:00-24:00\n7 00:00-24:00";
        var offer = Offer.bare("entry", Offer.Kind.STRUCTURE, true, Map.of(Fact.HOURS, hours));
        for (var days : List.of(
                List.of("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
                List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))) {
            assertThat(WrittenHours.read(WrittenHours.write(offer, days))).contains(hours);
        }
    }
}
