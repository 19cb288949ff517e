package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The cell opens the companion to a person it follows. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class CompanionAccessTest {
    @Autowired
    Team team;

    @Autowired
    Accounts accounts;

    @LocalServerPort
    int port;

    @Test
    void thePatientIsInvitedOpensTheLinkAndGetsANewOneAfterALoss() {
        var id = team.follows("Invitée");
        var karim = WebVisitor.signedIn(port, "karim");
        var path = "/cellule/patients/" + id + "/compagnon";
        var people = karim.get(path);
        assertThat(people.body()).contains("INVITÉE", "Patient/" + id);

        var first =
                link(karim.post(people, path, Map.of("qui", "Patient/" + id)).body());
        var account = accounts.byReference("Patient/" + id).orElseThrow();
        assertThat(account.role()).isEqualTo(Role.PATIENT);
        assertThat(account.holders()).isEqualTo(Set.of("Patient/" + id));
        assertThat(opens(first)).contains(account.login());

        var second = link(karim.post(karim.get(path), path, Map.of("qui", "Patient/" + id))
                .body());
        assertThat(opens(first)).doesNotContain(account.login());
        assertThat(opens(second)).contains(account.login());

        accounts.suspend(account.login(), true);
        var shut = karim.post(karim.get("/cellule/patients/" + id), path, Map.of("qui", "Patient/" + id));
        assertThat(shut.statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyIsInvitedForSomeoneElse() {
        var id = team.follows("Seule");
        var other = team.follows("Autre");
        var karim = WebVisitor.signedIn(port, "karim");
        var path = "/cellule/patients/" + id + "/compagnon";
        var answer = karim.post(karim.get(path), path, Map.of("qui", "Patient/" + other));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(accounts.byReference("Patient/" + other)).isEmpty();
        assertThat(karim.get("/cellule/patients/unknown/compagnon").statusCode())
                .isEqualTo(404);
    }

    private static String link(String body) {
        return body.replaceFirst("(?s).*id=\"link\"[^>]*>([^<]+)<.*", "$1");
    }

    private String opens(String link) {
        var visitor = WebVisitor.before(port);
        return visitor.post(visitor.get("/connexion/lien"), "/connexion/lien", Map.of("link", link))
                .body();
    }
}
