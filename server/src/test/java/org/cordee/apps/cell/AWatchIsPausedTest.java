package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cordee.monitoring.Pauses;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class AWatchIsPausedTest {
    @Autowired
    Team team;

    @Autowired
    Pauses pauses;

    @LocalServerPort
    int port;

    @Test
    void aDayThatCannotBeReadPausesNothing() {
        var id = team.follows("Pausée");
        var path = "/cellule/patients/" + id;
        var karim = WebVisitor.signedIn(port, "karim");
        var page = karim.get(path + "/regles");

        for (var days : new String[][] {{"", "31/12/2026"}, {"", "20266-12-31"}, {"1/12/2026", ""}}) {
            var answer =
                    karim.post(page, path + "/pauses", Map.of("reason", "HOLIDAY", "from", days[0], "until", days[1]));
            assertThat(answer.body()).contains("Ce jour ne se lit pas");
        }
        assertThat(pauses.of(Team.KARIM, id)).isEmpty();

        karim.post(page, path + "/pauses", Map.of("reason", "HOLIDAY", "from", "", "until", "2099-12-31"));
        assertThat(pauses.of(Team.KARIM, id)).hasSize(1);
    }
}
