package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cordee.monitoring.Severity;
import org.cordee.monitoring.escalation.Ladders;
import org.cordee.monitoring.escalation.Rung;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class LadderOnScreenTest {
    private static final String PATH = "/cellule/relances";

    @Autowired
    Team team;

    @Autowired
    Ladders ladders;

    @LocalServerPort
    int port;

    @AfterEach
    void noLadder() {
        ladders.set(Team.KARIM, Severity.LOW, List.of());
    }

    @Test
    void oneOfManyRungsKeepsThemAll() {
        team.follows("Longue");
        var karim = WebVisitor.signedIn(port, "karim");
        var page = karim.get(PATH);

        karim.post(page, PATH + "/LOW", rungs(Ladders.MOST_RUNGS));

        assertThat(ladders.of(Severity.LOW)).hasSize(Ladders.MOST_RUNGS).contains(rung(Ladders.MOST_RUNGS));
        assertThat(karim.get(PATH).body()).contains("name=\"post9\"").doesNotContain("name=\"post10\"");
    }

    @Test
    void oneThatIsRefusedComesBackAsItWasTypedWithItsReason() {
        team.follows("Refusée");
        var karim = WebVisitor.signedIn(port, "karim");
        var page = karim.get(PATH);
        var form = rungs(3);
        form.put("after1", "9999");
        form.put("times2", "cent");

        var refused = karim.post(page, PATH + "/LOW", form);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .containsPattern("Étape 2\\h: écrivez un délai")
                .containsPattern("Étape 3\\h: écrivez un nombre de fois")
                .contains("value=\"9999\"", "value=\"cent\"", "id=\"field-post1\"");
        assertThat(ladders.of(Severity.LOW)).isEmpty();
    }

    private static Rung rung(int afterMinutes) {
        return new Rung(Rung.Post.CELL, List.of(Rung.Means.SMS), afterMinutes, 1, 10);
    }

    private static Map<String, String> rungs(int count) {
        var form = new HashMap<String, String>();
        for (int row = 0; row < count; row++) {
            form.put("post" + row, Rung.Post.CELL.name());
            form.put("SMS" + row, "yes");
            form.put("after" + row, String.valueOf(row + 1));
            form.put("times" + row, "1");
            form.put("every" + row, "10");
        }
        return form;
    }
}
