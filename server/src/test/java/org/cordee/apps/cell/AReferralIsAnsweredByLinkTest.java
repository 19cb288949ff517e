package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errands;
import org.cordee.messaging.Outgoing;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A nurse without an account answers what the cell asks, by a link in a text message; a refusal goes to the next of the list. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class AReferralIsAnsweredByLinkTest {
    private static final Actor MAITE = TestActors.of(Role.ADMINISTRATOR, "Person/maite", "Maïté Sarda");

    @Autowired
    Team team;

    @Autowired
    Errands errands;

    @Autowired
    Outgoing outgoing;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private String id = "";
    private String path = "";
    private WebVisitor karim = WebVisitor.before(0);

    @BeforeEach
    void someoneIsFollowed() {
        id = team.follows("Adressage");
        path = "/cellule/patients/" + id + "/taches";
        karim = WebVisitor.signedIn(port, "karim");
    }

    @Test
    void itIsAcceptedAndDoneWithAResultWithoutAnAccount() {
        asked(Map.of());
        var address = sent();
        var nurse = WebVisitor.before(port);
        var request = opened(nurse, address);
        assertThat(request.body()).contains("Vérifier le pilulier", "Odette ADRESSAGE");
        assertThat(nurse.post(request, "/lien/demande/fait", Map.of("fait", "Complet jusqu’à lundi"))
                        .body())
                .contains("Votre réponse est partie");
        assertThat(errand().state())
                .isInstanceOfSatisfying(
                        Errand.State.Done.class,
                        done -> assertThat(done.result()).isEqualTo("Complet jusqu’à lundi"));
        assertThat(karim.get(path).body()).contains("Complet jusqu’à lundi");
        assertThat(opened(WebVisitor.before(port), address).body())
                .contains("Ce lien a servi")
                .doesNotContain("ADRESSAGE");
    }

    @Test
    void aRefusalByLinkGoesToTheNextWithItsReason() {
        asked(Map.of("second", "Practitioner/claire"));
        var nurse = WebVisitor.before(port);
        nurse.post(opened(nurse, sent()), "/lien/demande/refus", Map.of("refus", "En congé"));
        var passed = errand();
        assertThat(passed.owner().reference()).isEqualTo("Practitioner/claire");
        assertThat(passed.passed())
                .singleElement()
                .satisfies(why -> assertThat(why).contains("En congé"));
    }

    @Test
    void anAddressThatNothingReachesIsRefusedAndNoLinkIsMade() {
        asked(Map.of());
        var refused =
                karim.post(karim.get(path), path + "/" + errand().id() + "/lien", Map.of("address", "05 61 00 00 00"));
        assertThat(refused.body()).doesNotContain("Le lien est parti");
        assertThat(count()).isZero();
    }

    @Test
    void nobodyChosenOrNobodyOfTheCircleLeavesTheTaskAsItIs() {
        asked(Map.of());
        for (var to : new String[] {"", "Practitioner/nobody-of-the-circle"}) {
            var told = karim.post(karim.get(path), path + "/" + errand().id() + "/suite", Map.of("to", to));
            assertThat(told.body()).contains("Choisissez à qui demander");
            assertThat(errand().state()).isInstanceOf(Errand.State.Asked.class);
        }
        karim.post(karim.get(path), path + "/" + errand().id() + "/suite", Map.of("to", "nobody"));
        assertThat(errand().state()).isInstanceOf(Errand.State.Withdrawn.class);
    }

    private void asked(Map<String, String> more) {
        var fields = new HashMap<>(
                Map.of("what", "Vérifier le pilulier", "first", "Practitioner/emilie", "by", "2099-01-01T10:00"));
        fields.putAll(more);
        karim.post(karim.get(path), path, fields);
    }

    private Errand errand() {
        return errands.of(Actor.platform(), id).getFirst();
    }

    private String sent() {
        karim.post(karim.get(path), path + "/" + errand().id() + "/lien", Map.of("address", "06 39 98 00 12"));
        var message = jdbc.sql(
                        "select id::text from messaging.message where purpose = 'request-link' and patient = :id")
                .param("id", id)
                .query(String.class)
                .single();
        var words = outgoing.words(MAITE, message).orElseThrow();
        assertThat(words).doesNotContain("ADRESSAGE", "Odette");
        var found = Pattern.compile("http\\S+#\\S+").matcher(words);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private int count() {
        return jdbc.sql("select count(*) from messaging.message where purpose = 'request-link' and patient = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private static HttpResponse<String> opened(WebVisitor visitor, String address) {
        return visitor.post(visitor.get("/lien"), "/lien", Map.of("link", address));
    }
}
