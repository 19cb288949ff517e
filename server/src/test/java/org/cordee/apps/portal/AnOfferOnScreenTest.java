package org.cordee.apps.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.directory.offer.Offers;
import org.cordee.directory.search.SomeOffers;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Looking for help on the portal, reading an offer, and saying that something in it is not right. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "cordee.access.demonstration=true")
class AnOfferOnScreenTest {
    private static final String OFFER = "/annuaire/finess-nursing";

    @LocalServerPort
    int port;

    @Autowired
    Offers offers;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void someOffers() {
        SomeOffers.take(offers);
    }

    @Test
    void aSearchShowsWhyEachAnswerStandsWhereItDoes() {
        var page = WebVisitor.before(port).get("/annuaire?besoin=pharmcie&commune=Foix");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("PHARMACIE DU PONT VIEUX", "href=\"/annuaire/finess-pharmacy\"", "Répond à", "en voiture");
    }

    @Test
    void anOfferSaysWhoSaysSoAndThatItWasNotVerifiedForLong() {
        var page = WebVisitor.before(port).get(OFFER);

        assertThat(page.body())
                .contains(
                        "SSIAD DE LA VALLEE",
                        "Répertoire des établissements (FINESS)",
                        "Pas vérifié depuis",
                        "/connexion",
                        "en toutes lettres</summary>",
                        "<dt>SSIAD</dt>");
    }

    @Test
    void acronymsCanBeUnfolded() {
        assertThat(WebVisitor.before(port).get("/annuaire/finess-nursing").body())
                .contains("<h1>SSIAD DE LA VALLEE</h1>");
        assertThat(WebVisitor.before(port)
                        .get("/annuaire?besoin=ehpad&commune=Foix")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anUnknownOfferIsNotFound() {
        assertThat(WebVisitor.before(port).get("/annuaire/finess-nothing").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aReadersCorrectionShowsOnceAnAdministratorHasAcceptedIt() {
        signUp("reader", Role.NURSE);
        signUp("admin", Role.ADMINISTRATOR);
        var reader = WebVisitor.signedIn(port, "reader");
        var form = reader.get("/compte/annuaire/finess-nursing?fait=PHONE");
        var sent = reader.post(
                form, "/compte/annuaire/finess-nursing", Map.of("fait", "PHONE", "valeur", "05 61 99 88 77"));
        assertThat(sent.body()).contains("Une personne va vérifier").doesNotContain("+33561998877");

        var admin = WebVisitor.signedIn(port, "admin");
        var queue = admin.get("/administration/annuaire");
        assertThat(queue.body()).contains("SSIAD DE LA VALLEE", "+33561998877");
        var id = queue.body().replaceAll("(?s).*action=\"/administration/annuaire/(\\d+)\".*", "$1");
        admin.post(queue, "/administration/annuaire/" + id, Map.of("accepter", "true"));

        assertThat(WebVisitor.before(port).get(OFFER).body())
                .contains("tel:+33561998877", "Un lecteur, après vérification");
    }

    @Test
    void thePeopleOfAStructureChangeItAtOnce() {
        signUp("own", Role.NURSE, "Organization/finess-nursing");
        var own = WebVisitor.signedIn(port, "own");
        var form = own.get("/compte/annuaire/finess-nursing?fait=HOURS");
        var refused =
                own.post(form, "/compte/annuaire/finess-nursing", Map.of("fait", "HOURS", "valeur", "lundi matin"));
        assertThat(refused.statusCode()).isEqualTo(422);
        own.post(
                form,
                "/compte/annuaire/finess-nursing",
                Map.of("fait", "HOURS", "valeur", "1 08:30-12:00\r\n2 08:30-12:00"));

        assertThat(WebVisitor.before(port).get(OFFER).body())
                .contains("lundi : 08:30 – 12:00", "La structure elle-même");
    }

    private void signUp(String login, Role role, String... organizations) {
        var holders = new HashSet<>(Set.of(organizations));
        holders.add("Practitioner/" + login);
        accounts.register(new Account(login, login, role, "Practitioner/" + login, holders), true);
    }
}
