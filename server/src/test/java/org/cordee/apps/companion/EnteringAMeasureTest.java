package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.junit.jupiter.api.Test;

/** What the person types, as typed, is kept once, asked again or refused. */
class EnteringAMeasureTest extends AtTheCompanion {
    @Test
    void theWeightIsKeptOnceHoweverOftenTheFormIsSent() throws Exception {
        var visitor = visitor(odette);
        var form = visitor.get("/compagnon/mesures/poids/noter");
        var before = weights().size();

        try (var taps = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 4)
                    .mapToObj(tap -> taps.submit(() -> send(visitor, form, "72,5")))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
                assertThat(answer.get().body()).contains("C’est noté", "72,5");
            }
        }
        send(visitor, form, "72,5");

        assertThat(weights()).hasSize(before + 1);
    }

    @Test
    void whatAWeightMeansIsSaidAtOnceAndTheCellIsTold() {
        var visitor = visitor(odette);

        var answer = send(visitor, visitor.get("/compagnon/mesures/poids/noter"), "74,6");

        assertThat(answer.uri().getPath()).startsWith("/compagnon/mesures/poids/notees/");
        assertThat(answer.body()).contains("C’est noté", "2,3\u00a0kg de plus", "équipe est prévenue", "tel:15");
        assertThat(alerts.of(PLATFORM, odette)).hasSize(1);
        assertThat(visitor.get(answer.uri().getPath()).body()).contains("2,3\u00a0kg de plus");
        assertThat(visitor.get("/compagnon").body()).contains("L’équipe s’occupe de vous");
        assertThat(visitor.get("/compagnon/suite").body()).contains("un changement a été vu");
    }

    @Test
    void sevenKilosAreAskedAgainAndNotKept() {
        var visitor = visitor(odette);
        var before = weights().size();

        var answer = send(visitor, visitor.get("/compagnon/mesures/poids/noter"), "7");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Avez-vous bien voulu écrire 7", "aria-invalid=\"true\"");
        assertThat(weights()).hasSize(before);
        assertThat(send(visitor, answer, "72,4").body()).contains("C’est noté");
        assertThat(weights()).hasSize(before + 1);
    }

    @Test
    void whatNoBodyHasIsAskedForAgainAndDoubtsNothingThatFollows() {
        measures.keepAll(
                PLATFORM,
                List.of(Measure.of(
                                odette,
                                MeasureKind.WEIGHT,
                                new BigDecimal("7"),
                                Instant.now(),
                                Measure.Source.DEVICE,
                                null)
                        .withId(odette + "-odd")));
        var visitor = visitor(odette);
        assertThat(visitor.get("/compagnon").body()).contains("À reprendre", "7,0\u00a0kg");

        var form = visitor.get("/compagnon/mesures/poids/noter");
        assertThat(form.body()).contains("72,3").doesNotContain("value=\"7,0\"");
        assertThat(send(visitor, form, "72,5").body()).contains("C’est noté", "presque comme la mesure précédente");

        assertThat(visitor.get("/compagnon").body()).doesNotContain("À reprendre");
    }

    @Test
    void aSlipOfTheFingerIsAskedAgainAndKeptOnlyWhenThePersonIsSure() {
        var visitor = visitor(odette);
        var before = weights().size();

        var doubt = send(visitor, visitor.get("/compagnon/mesures/poids/noter"), "27,3");

        assertThat(doubt.statusCode()).isEqualTo(422);
        assertThat(doubt.body()).contains("Oui, c’est bien 27,3");
        assertThat(weights()).hasSize(before);
        var sure = visitor.post(
                doubt,
                "/compagnon/mesures/poids/noter",
                Map.of("entry", entry(doubt), "value", "27,3", "sure", "27,3\u00a0kg"));
        assertThat(sure.body()).contains("C’est noté");
        assertThat(weights()).hasSize(before + 1);
    }

    @Test
    void wordsAreNotAWeight() {
        var visitor = visitor(odette);

        assertThat(send(visitor, visitor.get("/compagnon/mesures/poids/noter"), "lourd")
                        .body())
                .contains("Écrivez le poids en chiffres");
    }

    @Test
    void aPointTheUnitAndSpacesAreForgiven() {
        var visitor = visitor(odette);

        assertThat(send(visitor, visitor.get("/compagnon/mesures/poids/noter"), " 72.6 kg ")
                        .body())
                .contains("C’est noté", "72,6");
    }

    @Test
    void aBloodPressureWrittenTheWrongWayRoundIsAskedAgain() {
        var visitor = visitor(odette);
        var form = visitor.get("/compagnon/mesures/tension/noter");
        var here = "/compagnon/mesures/tension/noter";

        var turned = visitor.post(form, here, Map.of("entry", entry(form), "systolic", "78", "diastolic", "132"));
        var right = visitor.post(form, here, Map.of("entry", entry(form), "systolic", "132", "diastolic", "78"));

        assertThat(turned.statusCode()).isEqualTo(422);
        assertThat(turned.body()).contains("Le premier nombre est toujours le plus grand");
        assertThat(right.body()).contains("C’est noté", "132/78");
    }
}
