package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Somebody who has no telephone at all writes on a sheet of the cell, which enters it box by box. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class ASheetOfPaperTest {
    @Autowired
    Team team;

    @Autowired
    Measures measures;

    @LocalServerPort
    int port;

    @Test
    void theSheetSaysWhoseItIsWhomToCallAndHasABoxForEachDayOfTwoWeeks() {
        var id = team.follows("Papier");
        var karim = WebVisitor.signedIn(port, "karim");

        var sheet = karim.get("/cellule/patients/" + id + "/feuille").body();

        assertThat(sheet)
                .contains(
                        "Feuille d’Odette PAPIER",
                        "12 mars 1944",
                        "appelez votre équipe au 05\u00a036\u00a049\u00a000\u00a011");
        assertThat(sheet.split("<th scope=\"row\">", -1)).hasSize(15);
        assertThat(WebVisitor.signedIn(port, "emilie")
                        .get("/cellule/patients/" + id + "/feuille")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aBoxIsEnteredAtItsDayAndOneThatNoBodyHasIsNot() {
        var id = team.follows("Case");
        var karim = WebVisitor.signedIn(port, "karim");
        var path = "/cellule/patients/" + id + "/sans-smartphone";
        var day = LocalDate.now().minusDays(40).toString();
        var page = karim.get(path);
        for (var value : List.of("7", "71,9")) {
            karim.post(page, path + "/feuille", Map.of("day", day, "kind", "WEIGHT", "value", value));
        }
        var weights = team.weights(id).stream()
                .filter(one -> one.at()
                        .atZone(org.cordee.platform.page.Words.TERRITORY)
                        .toLocalDate()
                        .toString()
                        .equals(day))
                .toList();
        assertThat(weights)
                .singleElement()
                .satisfies(one -> assertThat(one.value()).isEqualByComparingTo("71.9"));
        assertThat(measures.latest(Actor.platform(), id, MeasureKind.WEIGHT)).isPresent();
    }
}
