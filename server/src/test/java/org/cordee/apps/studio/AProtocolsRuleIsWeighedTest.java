package org.cordee.apps.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.cordee.protocol.Delivered;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A rule of a protocol that would raise more than the team can take goes into a draft when that was read and confirmed. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"cordee.access.demonstration=true", "cordee.monitoring.alerts-per-day=0"})
@Import(Team.class)
class AProtocolsRuleIsWeighedTest {
    private static final String RULES = "/cellule/protocoles/personne-agee-fragile/regles";
    private static final String ANYWAY = "Mettre quand même dans le brouillon";

    @Autowired
    Team team;

    @Autowired
    Delivered delivered;

    @LocalServerPort
    int port;

    @Test
    void oneThatBreaksTheBudgetIsTriedFirstAndConfirmedAsItWasTried() {
        team.follows("Pesée");
        delivered.bring();
        var karim = WebVisitor.signedIn(port, "karim");
        var page = karim.get(RULES + "?type=above");
        var form = new HashMap<>(Map.of(
                "type", "above", "kind", "WEIGHT", "amount", "20", "step", "perte", "severity", "LOW", "do", "set"));
        form.put("edition", value(page, "edition"));

        var tried = karim.post(page, RULES, form);
        assertThat(tried.body())
                .contains("cette règle aurait levé", ANYWAY)
                .doesNotContain("Le brouillon est enregistré");
        form.put("confirmed", value(tried, "confirmed"));
        form.put("amount", "21");
        var triedAgain = karim.post(page, RULES, form);
        assertThat(triedAgain.body()).contains(ANYWAY);
        form.put("confirmed", value(triedAgain, "confirmed"));
        assertThat(karim.post(page, RULES, form).body())
                .contains("Le brouillon est enregistré")
                .containsPattern("21\\hkg");

        form.put("amount", "300");
        form.put("edition", value(karim.get(RULES), "edition"));
        form.remove("confirmed");
        assertThat(karim.post(page, RULES, form).body())
                .as("one that would have raised nothing needs no second look")
                .contains("Le brouillon est enregistré");
    }

    private static String value(HttpResponse<String> page, String field) {
        return page.body().replaceAll("(?s).*name=\"" + field + "\" value=\"([^\"]+)\".*", "$1");
    }
}
