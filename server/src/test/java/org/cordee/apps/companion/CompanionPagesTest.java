package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.cordee.access.Account;
import org.cordee.access.Role;
import org.cordee.access.Withheld;
import org.cordee.store.Draft;
import org.cordee.store.Masks.Mask;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.WriteOutcome;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CompanionPagesTest extends AtTheCompanion {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @Autowired
    RecordStore store;

    @Test
    void todaysPageSaysWhatToDoAndWhomToCall() {
        var page = visitor(odette).get("/compagnon");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Madame Rouzaud", "Noter mon poids", "/compagnon/mesures/poids/noter", "72,3")
                .contains("tel:+33536490011", "tel:15");
    }

    @Test
    void thePagesOfAnotherPersonAreNotFound() {
        var visitor = visitor(odette);
        for (var page : PAGES) {
            assertThat(visitor.get("/compagnon/pour/" + stranger + page).statusCode())
                    .as(page)
                    .isEqualTo(404);
            assertThat(visitor.get("/compagnon/pour/nobody" + page).statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
        assertThat(visitor.get("/compagnon/pour/" + stranger + "/vif").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anothersMeasureIsNotFound() {
        var visitor = visitor(stranger);
        var mine = weights().getFirst().id();

        assertThat(visitor.get("/compagnon/mesures/poids/notees/" + mine).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aNurseDoesNotOpenTheCompanion() {
        assertThat(visitor("emilie").get("/compagnon/pour/" + odette).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theDaughterSitsForHerMotherAndEachPageSaysSo() {
        var daughter = visitor("sylvie-" + odette.substring("odette-".length()));
        for (var page : PAGES) {
            var answer = daughter.get("/compagnon" + page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).contains("Vous êtes ici pour", "Odette ROUZAUD");
        }
        assertThat(send(daughter, daughter.get("/compagnon/mesures/poids/noter"), "72,7")
                        .body())
                .contains("C’est noté", "Son poids");
    }

    @Test
    void whoHelpsTwoPersonsChoosesFirst() {
        var mark = odette.substring("odette-".length());
        patients.putCarers(PLATFORM, List.of(carer("claire-" + mark, odette), carer("claire2-" + mark, stranger)));
        accounts.register(
                new Account(
                        "claire-" + mark,
                        "Claire",
                        Role.CARER,
                        "RelatedPerson/claire-" + mark,
                        Set.of("RelatedPerson/claire-" + mark, "RelatedPerson/claire2-" + mark)),
                true);
        var claire = visitor("claire-" + mark);

        var choice = claire.get("/compagnon");

        assertThat(choice.body()).contains("Qui aidez-vous", "Odette ROUZAUD", "Marcel ROUZAUD");
        assertThat(choice.uri().getPath())
                .as("where the application begins, also without a network")
                .isEqualTo("/compagnon");
        var kept = claire.get("/compagnon/telephone/pages")
                .body()
                .replaceAll("[\\[\\]\"]", "")
                .split(",");
        assertThat(kept).contains("/compagnon", "/compagnon/personnes", "/compagnon/pour/" + stranger + "/messages");
        for (var page : kept) assertThat(claire.get(page).statusCode()).as(page).isEqualTo(200);
        assertThat(claire.get("/compagnon/pour/" + stranger).body())
                .contains("Marcel ROUZAUD", "/compagnon/pour/" + stranger + "/mesures");
    }

    @Test
    void whatWhoeverHelpsNotesIsAboutThePersonOfItsPageWhoeverIsHelpedByThen() {
        var mark = odette.substring("odette-".length());
        assertThat(visitor("sylvie-" + mark)
                        .get("/compagnon/mesures/poids/noter")
                        .body())
                .contains("action=\"/compagnon/pour/" + odette + "/mesures/poids/noter\"")
                .doesNotContain("action=\"/compagnon/mesures");
        assertThat(visitor("sylvie-" + mark).get("/compagnon").body())
                .contains("href=\"/compagnon/pour/" + odette + "\" aria-current=\"page\"");
        assertThat(visitor(odette).get("/compagnon/mesures/poids/noter").body())
                .contains("action=\"/compagnon/mesures/poids/noter\"");

        patients.putCarers(PLATFORM, List.of(carer("paule-" + mark, odette), carer("paule2-" + mark, stranger)));
        var both = Set.of("RelatedPerson/paule-" + mark, "RelatedPerson/paule2-" + mark);
        accounts.register(new Account("paule-" + mark, "Paule", Role.CARER, "RelatedPerson/paule-" + mark, both), true);
        var paule = visitor("paule-" + mark);
        var before = weights().size();
        var form = paule.get("/compagnon/pour/" + odette + "/mesures/poids/noter");
        assertThat(send(paule, form, "72,6").statusCode())
                .as("noted when she helped one")
                .isEqualTo(409);
        assertThat(weights()).hasSize(before);
    }

    @Test
    void thePersonReadsWhoHasReadAndNotHerself() {
        assertThat(patients.byId(actor("emilie", Role.NURSE, "Practitioner/emilie"), odette))
                .isPresent();
        var visitor = visitor(odette);
        visitor.get("/compagnon");

        var page = visitor.get("/compagnon/lectures").body();

        assertThat(page).contains("infirmière", "Cabinet des Thermes", "nom et adresse", "Pour soigner");
        assertThat(page).doesNotContain("<span class=\"list-row-title\">Odette");
    }

    @Test
    void aLetterOfTheHospitalOpensForThePersonAndTheCircleUntilItIsHidden() {
        var content =
                kept("{'resourceType':'Binary','contentType':'text/plain','securityContext':{'reference':'Patient/"
                        + odette + "'},'data':'Qm9uam91cg=='}");
        var letter = kept(
                "{'resourceType':'DocumentReference','status':'current','description':'Sortie','subject':{'reference':'Patient/"
                        + odette + "'},'content':[{'attachment':{'contentType':'text/plain','url':'Binary/" + content
                        + "'}}]}");
        var path = "/fhir/Binary/" + content;
        assertThat(visitor(odette).get("/compagnon/papiers").body()).contains("Sortie", "href=\"" + path + "\"");

        for (var login : List.of(odette, "sylvie-" + odette.substring("odette-".length()), "emilie")) {
            var opened = visitor(login).get(path, "Accept", BROWSER);
            assertThat(opened.statusCode()).as(login).isEqualTo(200);
            assertThat(opened.body()).isEqualTo("Bonjour");
            assertThat(opened.headers().firstValue("Content-Disposition")).contains("attachment");
        }
        assertThat(visitor(stranger).get(path, "Accept", BROWSER).statusCode()).isEqualTo(404);

        store.masks()
                .replace(
                        "Consent/" + letter,
                        odette,
                        List.of(new Mask(Withheld.EVERYONE, Set.of(), null, Set.of("DocumentReference/" + letter))));
        assertThat(visitor("emilie").get(path, "Accept", BROWSER).statusCode()).isEqualTo(404);
        assertThat(visitor(odette).get(path, "Accept", BROWSER).statusCode()).isEqualTo(200);
    }

    private String kept(String json) {
        return switch (store.create(Reach.everything(), Draft.json(json.replace('\'', '"')))) {
            case WriteOutcome.Created made -> made.resource().id();
            case WriteOutcome other -> throw new AssertionError(other.toString());
        };
    }

    @Test
    void eachPageIsSaidInBothLanguagesAndLight() {
        for (var login : List.of(odette, "sylvie-" + odette.substring("odette-".length()))) {
            var visitor = visitor(login);
            for (var page : PAGES) {
                var english = visitor.get("/compagnon" + page, "Accept-Language", "en");
                var french = visitor.get("/compagnon" + page);
                assertThat(english.statusCode()).as(page).isEqualTo(200);
                assertThat(english.body()).as(page).contains("lang=\"en\"").doesNotContain("Aujourd’hui");
                assertThat(compressed(french.body())).as(page).isLessThan(40_000);
            }
        }
    }
}
