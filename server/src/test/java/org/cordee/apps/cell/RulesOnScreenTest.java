package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cordee.monitoring.Criterion;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Rule;
import org.cordee.monitoring.Rules;
import org.cordee.monitoring.Severity;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"cordee.access.demonstration=true", "cordee.monitoring.alerts-per-day=0"})
@Import(Team.class)
class RulesOnScreenTest {
    @Autowired
    Team team;

    @Autowired
    Rules rules;

    @LocalServerPort
    int port;

    @Test
    void whatIsConfirmedIsTheVeryRuleThatWasTried() {
        var id = team.follows("Confirmée");
        var path = "/cellule/patients/" + id + "/regles";
        var karim = WebVisitor.signedIn(port, "karim");
        var page = karim.get(path);
        var form = new HashMap<>(
                Map.of("type", "above", "kind", "WEIGHT", "amount", "70", "severity", "LOW", "do", "set"));

        var tried = karim.post(page, path, form);
        assertThat(tried.body()).contains("Activer quand même");
        form.put("confirmed", confirmed(tried.body()));
        form.put("amount", "60");
        var triedAgain = karim.post(page, path, form);
        assertThat(triedAgain.body()).contains("Activer quand même");
        assertThat(limits(id)).isEmpty();

        form.put("confirmed", confirmed(triedAgain.body()));
        karim.post(page, path, form);
        assertThat(limits(id)).containsExactly(BigDecimal.valueOf(60));
    }

    @Test
    void twoRulesAreBroughtTogetherWholeOrNotAtAll() {
        var id = team.follows("Réunie");
        var path = "/cellule/patients/" + id + "/regles";
        var karim = WebVisitor.signedIn(port, "karim");
        var wanted = many(Rules.MOST_OWN + 2);
        var all = rules.set(Team.KARIM, id, wanted);
        var page = karim.get(path);
        var form = Map.of("first", all.get(0).id(), "second", all.get(1).id(), "joint", "and", "within", "24");

        var refused = karim.post(page, path + "/reunion", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("au plus 30 règles à elle");
        assertThat(rules.of(Team.KARIM, id)).extracting(Rule::wanted).containsExactlyInAnyOrderElementsOf(wanted);

        rules.set(Team.KARIM, id, many(3));
        assertThat(karim.post(page, path + "/reunion", form).body()).contains("plus qu’une");
        assertThat(rules.of(Team.KARIM, id))
                .hasSize(2)
                .anyMatch(rule -> rule.wanted().equals(wanted.get(2)))
                .anyMatch(rule -> rule.criterion() instanceof Criterion.Together);
    }

    private List<BigDecimal> limits(String id) {
        return rules.of(Team.KARIM, id).stream()
                .flatMap(rule -> rule.criterion() instanceof Criterion.Above(var kind, var limit)
                        ? List.of(limit).stream()
                        : List.<BigDecimal>of().stream())
                .toList();
    }

    private static List<Rule.Wanted> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(one -> new Rule.Wanted(
                        new Criterion.Above(MeasureKind.WEIGHT, BigDecimal.valueOf(200 + one)), Severity.LOW))
                .toList();
    }

    private static String confirmed(String body) {
        return body.replaceAll("(?s).*name=\"confirmed\" value=\"([^\"]*)\".*", "$1");
    }
}
