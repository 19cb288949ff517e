package org.cordee.apps.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Offers;
import org.cordee.directory.offer.Source;
import org.cordee.directory.offer.Statement;
import org.cordee.directory.search.SomeOffers;
import org.cordee.record.Mapping;
import org.cordee.record.Records;
import org.cordee.store.Draft;
import org.cordee.store.Fhir;
import org.cordee.testing.WebVisitor;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looking for help on the portal, reading an offer, and saying that something in it is not right. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "cordee.access.demonstration=true")
class AnOfferOnScreenTest {
    private static final String OFFER = "/annuaire/finess-nursing";

    /** An Organization as JSON, as somebody's own program would send it. */
    private static final Mapping<String> ENTERED = new Mapping<>() {
        @Override
        public String type() {
            return "Organization";
        }

        @Override
        public String toView(Resource resource) {
            return Fhir.context().newJsonParser().encodeResourceToString(resource);
        }

        @Override
        public void write(String view, Resource onto) {
            throw new UnsupportedOperationException("is only made new");
        }

        @Override
        public Draft draft(String view, String id) {
            var organization = Fhir.context().newJsonParser().parseResource(Organization.class, view);
            organization.setId(id);
            return Draft.of(organization);
        }
    };

    @LocalServerPort
    int port;

    @Autowired
    Offers offers;

    @Autowired
    Accounts accounts;

    @Autowired
    Records records;

    @Autowired
    JdbcClient jdbc;

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
        assertThat(text(queue)).contains("SSIAD DE LA VALLEE", "05 61 99 88 77");
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

        assertThat(text(WebVisitor.before(port).get(OFFER)))
                .contains("lundi : 08:30 – 12:00", "La structure elle-même");
    }

    @Test
    void whatAProfessionalSaysOfTheOwnExerciseIsFound() {
        var path = "/compte/annuaire/role-10009999999-70-x";
        var search = "/annuaire?besoin=kin%C3%A9&commune=Foix&domicile=oui&distance=oui&fauteuil=oui";
        assertThat(WebVisitor.before(port).get(search).body()).doesNotContain("role-10009999999-70-x");
        signUp("treille", Role.NURSE, "Organization/finess-practice");
        var own = WebVisitor.signedIn(port, "treille");
        for (var fact : List.of("HOME_VISITS", "WHEELCHAIR", "TELECONSULTATION")) {
            own.post(own.get(path + "?fait=" + fact), path, Map.of("fait", fact, "valeur", "true"));
        }
        own.post(
                own.get(path + "?fait=HOURS"),
                path,
                Map.of("fait", "HOURS", "valeur", "du lundi au dimanche 0h-12h et 12h-24h"));

        assertThat(WebVisitor.before(port).get(search).body()).contains("/annuaire/role-10009999999-70-x");
        assertThat(WebVisitor.before(port).get(search + "&ouvert=oui").body())
                .contains("/annuaire/role-10009999999-70-x");
        assertThat(text(WebVisitor.before(port).get("/annuaire/role-10009999999-70-x")))
                .contains("du lundi au dimanche");
    }

    @Test
    void whereNobodyStatesThePlaceTheMapShowsTheCommuneWithoutAPoint() {
        jdbc.sql(
                        "insert into directory.outline values ('09122', 1.55, 42.93, 1.66, 43.0, 'M 1.55 -43 L 1.66 -42.93 Z') on conflict do nothing")
                .update();
        offers.take(
                Actor.platform(),
                Source.RPPS,
                LocalDate.of(2026, 3, 1),
                0,
                List.of(
                        new Statement(
                                "org-nowhere",
                                "",
                                Map.of(Fact.NAME, "CABINET SANS POINT", Fact.COMMUNE, "09122", Fact.CITY, "FOIX")),
                        new Statement(
                                "role-10009999998-60-x",
                                "",
                                Map.of(Fact.FAMILY_NAME, "TREILLE", Fact.STRUCTURE, "org-nowhere"))));

        var page = text(WebVisitor.before(port).get("/annuaire/role-10009999998-60-x"));
        assertThat(page.substring(page.indexOf("class=\"offer-map\"")).split("</svg>", 2)[0])
                .contains("class=\"here\"", "Le lieu exact n’est pas connu")
                .doesNotContain("<circle");
        jdbc.sql("update directory.offer set active = false where id in ('org-nowhere', 'role-10009999998-60-x')")
                .update();
        jdbc.sql("delete from directory.outline where path = 'M 1.55 -43 L 1.66 -42.93 Z'")
                .update();
    }

    @Test
    void whatWasEnteredHereAndStatedByNoProducerIsCorrectedInTheRecordItself() {
        signUp("reader", Role.NURSE);
        signUp("admin", Role.ADMINISTRATOR);
        var entered = """
                {"resourceType":"Organization","name":"Relais des aidants","active":true,
                 "identifier":[{"system":"https://example.org/own","value":"R-7"}],
                 "telecom":[{"system":"email","value":"relais@example.org"},{"system":"phone","value":"+33561000001"}],
                 "address":[{"line":["3 rue du Pont"],"postalCode":"09000","city":"Foix"}]}""";
        records.putAll(Actor.platform(), ENTERED, List.of(new Records.Entry<>("entered-here", entered)));
        var reader = WebVisitor.signedIn(port, "reader");
        propose(reader, "PHONE", "05 61 00 00 02");
        propose(reader, "HOURS", "du lundi au mercredi 9h-12h et 14h-17h30");
        propose(reader, "WHEELCHAIR", "true");
        var admin = WebVisitor.signedIn(port, "admin");
        var queue = admin.get("/administration/annuaire");
        assertThat(text(queue))
                .contains(
                        "Relais des aidants",
                        "du lundi au mercredi : 09:00 – 12:00, 14:00 – 17:30",
                        "<strong>Oui</strong>");
        Pattern.compile("action=\"/administration/annuaire/(\\d+)\"")
                .matcher(queue.body())
                .results()
                .map(one -> one.group(1))
                .distinct()
                .forEach(id -> admin.post(queue, "/administration/annuaire/" + id, Map.of("accepter", "true")));

        assertThat(text(WebVisitor.before(port).get("/annuaire/entered-here")))
                .contains(
                        "Relais des aidants",
                        "3 rue du Pont",
                        "tel:+33561000002",
                        "du lundi au mercredi : 09:00 – 12:00, 14:00 – 17:30",
                        "Un lecteur, après vérification")
                .doesNotContain("+33561000001");
        assertThat(records.read(Actor.platform(), ENTERED, "entered-here"))
                .get()
                .asString()
                .contains("R-7", "relais@example.org", "+33561000002");
        assertThat(WebVisitor.before(port)
                        .get("/annuaire?besoin=Relais+des+aidants&fauteuil=oui")
                        .body())
                .contains("/annuaire/entered-here");
    }

    private static String text(HttpResponse<String> page) {
        return page.body().replace('\u00a0', ' ');
    }

    private static void propose(WebVisitor reader, String fact, String value) {
        var form = reader.get("/compte/annuaire/entered-here?fait=" + fact);
        assertThat(form.statusCode()).as(fact).isEqualTo(200);
        assertThat(reader.post(form, "/compte/annuaire/entered-here", Map.of("fait", fact, "valeur", value))
                        .body())
                .contains("Une personne va vérifier");
    }

    private void signUp(String login, Role role, String... organizations) {
        var holders = new HashSet<>(Set.of(organizations));
        holders.add("Practitioner/" + login);
        accounts.register(new Account(login, login, role, "Practitioner/" + login, holders), true);
    }
}
