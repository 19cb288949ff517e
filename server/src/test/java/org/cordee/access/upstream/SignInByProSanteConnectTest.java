package org.cordee.access.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.access.Account;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.directory.Structure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A professional comes from Pro Santé Connect, as the agency's test material says it. */
class SignInByProSanteConnectTest extends SentByAProvider {
    @BeforeEach
    void aDoctorOfTheDirectory() {
        listed("robert", RPPS, "cabinet", "CABINET M SPECIALISTE0021889");
        jdbc.sql("DELETE FROM access.account WHERE login = 'ps-" + RPPS + "'").update();
    }

    @Test
    void theFirstSignInBeginsAnAccountInThePartOfTheProfession() {
        PSC.holds(NationalMaterial.oneExercise());
        var visitor = visitor();

        var page = visitor.get("/connexion/externe/psc");

        assertThat(page.uri().getPath()).isEqualTo("/pro");
        var account = accounts.byLogin("ps-" + RPPS).orElseThrow();
        assertThat(account.role()).isEqualTo(Role.GENERAL_PRACTITIONER);
        assertThat(account.reference()).isEqualTo("Practitioner/robert");
        assertThat(account.holders()).containsExactlyInAnyOrder("Practitioner/robert", "Organization/cabinet");
        assertThat(visitor.get("/compte").body()).contains("CABINET M SPECIALISTE0021889", "service d’identification");
    }

    @Test
    void theyAreAskedForWithAllThatMakesTheAnswerOurs() {
        PSC.holds(NationalMaterial.oneExercise());
        comesBy("psc");
        assertThat(PSC.asked())
                .containsEntry("acr_values", "eidas1")
                .containsEntry("scope", "openid scope_all")
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost:" + port + "/connexion/externe/psc/retour")
                .containsKeys("state", "nonce", "code_challenge");
    }

    @Test
    void anAccountThatIsThereIsTakenWhateverItsLogin() {
        accounts.register(
                new Account(
                        "dr.robert",
                        "Dr Robert",
                        Role.GENERAL_PRACTITIONER,
                        "Practitioner/robert",
                        Set.of("Practitioner/robert")),
                false);
        PSC.holds(NationalMaterial.oneExercise());

        assertThat(comesBy("psc").uri().getPath()).isEqualTo("/pro");
        assertThat(accounts.byLogin("ps-" + RPPS)).isEmpty();

        accounts.suspend("dr.robert", true);
        assertThat(comesBy("psc").body()).contains("Votre compte est suspendu");
        jdbc.sql("DELETE FROM access.account WHERE login = 'dr.robert'").update();
    }

    @Test
    void whoWorksAtSeveralPlacesChoosesOneAndReachesInItsNameAlone() {
        directory.putStructures(
                Actor.platform(),
                List.of(new Structure(
                        "msp",
                        "090001234",
                        "Maison de santé",
                        Structure.Kind.GENERAL_PRACTICE,
                        "2 rue",
                        "09000",
                        "Foix",
                        "09122",
                        null)));
        var claims = NationalMaterial.withSite(NationalMaterial.fivePlaces(), "090001234");
        PSC.holds(with(claims, "SubjectNameID", "8" + RPPS));
        var visitor = visitor();

        var page = visitor.get("/connexion/externe/psc");
        assertThat(page.uri().getPath()).isEqualTo("/connexion/choix");
        assertThat(page.body()).contains("CAB MED BIS TOUBIB0023550, 75009", "HOPITAL GENERIQUE", "MAISON DE SANTE");
        assertThat(visitor.get("/pro").uri().getPath()).isEqualTo("/connexion");
        assertThat(visitor.post(page, "/connexion/choix", Map.of("as", "17")).statusCode())
                .isEqualTo(422);

        assertThat(visitor.post(page, "/connexion/choix", Map.of("as", "5"))
                        .uri()
                        .getPath())
                .isEqualTo("/pro");
        assertThat(holders()).containsExactlyInAnyOrder("Practitioner/robert", "Organization/msp");

        var elsewhere = visitor();
        var again = elsewhere.get("/connexion/externe/psc");
        elsewhere.post(again, "/connexion/choix", Map.of("as", "2"));
        assertThat(holders()).containsExactly("Practitioner/robert");
    }

    @Test
    void anExerciseWithoutAPlaceActsForNoPlaceOfTheAccount() {
        accounts.register(
                new Account(
                        "ps-" + RPPS,
                        "Dr Robert",
                        Role.GENERAL_PRACTITIONER,
                        "Practitioner/robert",
                        Set.of("Practitioner/robert", "Organization/cabinet")),
                false);
        var claims = with(
                NationalMaterial.oneExercise(),
                "SubjectRefPro",
                Map.of("exercices", List.of(Map.of("codeProfession", "10", "codeSavoirFaire", "SM54"))));
        PSC.holds(with(claims, "SubjectOrganization", ""));
        var visitor = visitor();

        assertThat(visitor.get("/connexion/externe/psc").uri().getPath()).isEqualTo("/pro");

        assertThat(holders()).containsExactly("Practitioner/robert");
        assertThat(visitor.get("/compte").body()).doesNotContain("CABINET M SPECIALISTE0021889");
    }

    @Test
    void whatLacksAClaimIsRefusedAndSaysWhatToDo() {
        var claims = NationalMaterial.oneExercise();
        for (var claim : List.of("SubjectNameID", "SubjectRefPro", "family_name", "given_name")) {
            PSC.holds(without(claims, claim));
            var page = comesBy("psc");
            assertThat(page.statusCode()).as(claim).isEqualTo(403);
            assertThat(page.body()).contains("n’a pas transmis tout ce qu’il faut");
        }
        PSC.holds(NationalMaterial.fivePlaces());
        assertThat(comesBy("psc").body()).contains("n’a pas transmis votre numéro RPPS");
        assertThat(accounts.byLogin("ps-" + RPPS)).isEmpty();
    }

    @Test
    void whoIsNotInTheDirectoryOrHasNoSpaceHereIsToldWhomToAsk() {
        var claims = NationalMaterial.oneExercise();
        PSC.holds(with(claims, "SubjectNameID", "810009999999"));
        assertThat(comesBy("psc").body()).contains("n’est pas encore dans l’annuaire");
        for (var unknown : List.of(
                Map.of("codeProfession", "71"),
                Map.of("codeProfession", "99"),
                byRole("346"),
                byRole("359"),
                byRole("312"),
                Map.of("codeProfession", "10x"))) {
            PSC.holds(with(claims, "SubjectRefPro", Map.of("exercices", List.of(unknown))));
            assertThat(comesBy("psc").body())
                    .as(unknown.toString())
                    .contains("Aucun espace n’est ouvert ici pour votre profession");
        }
        assertThat(accounts.byLogin("ps-" + RPPS)).isEmpty();
    }

    /** Who is registered by a role in care and by no profession, as the agency's schema says it: beside the place. */
    private static Map<String, Object> byRole(String role) {
        return Map.of(
                "codeProfession",
                "99",
                "activities",
                List.of(Map.of("codeRole", role, "codeModeExercice", "S", "raisonSocialeSite", "SAD du Plantaurel")));
    }

    @Test
    void theSocialProfessionsComeInInTheirOwnParts() {
        var parts = Map.of(
                Role.SOCIAL_WORKER,
                List.<Map<String, Object>>of(
                        Map.of("codeProfession", "41"), byRole("320"), byRole("326"), byRole("372"), byRole("333")),
                Role.PSYCHOLOGIST,
                List.<Map<String, Object>>of(Map.of("codeProfession", "93"), Map.of("codeProfession", "72")),
                Role.SECRETARY,
                List.<Map<String, Object>>of(byRole("331"), byRole("332")));
        parts.forEach((role, exercises) -> exercises.forEach(exercise -> {
            PSC.holds(with(NationalMaterial.oneExercise(), "SubjectRefPro", Map.of("exercices", List.of(exercise))));
            var page = comesBy("psc");
            assertThat(page.statusCode()).as(exercise.toString()).isEqualTo(200);
            assertThat(page.uri().getPath()).as(exercise.toString()).isEqualTo("/pro/taches");
            assertThat(accounts.byLogin("ps-" + RPPS).orElseThrow().role())
                    .as(exercise.toString())
                    .isEqualTo(role);
            jdbc.sql("DELETE FROM access.account WHERE login = ?")
                    .param("ps-" + RPPS)
                    .update();
        }));
    }

    private void account(Role role) {
        accounts.register(
                new Account("ps-" + RPPS, "Dr Robert", role, "Practitioner/robert", Set.of("Practitioner/robert")),
                false);
    }

    private static Map<String, Object> nurseAt(String place) {
        return Map.of(
                "codeProfession",
                "60",
                "activities",
                List.of(Map.of("codeModeExercice", "S", "raisonSocialeSite", place)));
    }

    private static void comesWith(List<Map<String, Object>> exercises) {
        PSC.holds(with(NationalMaterial.oneExercise(), "SubjectRefPro", Map.of("exercices", exercises)));
    }

    @Test
    void aNurseDoesNotActAsANurseWhereSheIsASecretaryOrInHelpAtHome() {
        account(Role.NURSE);
        for (var other : List.of("331", "320")) {
            comesWith(List.of(byRole(other)));
            var page = comesBy("psc");
            assertThat(page.statusCode()).as(other).isEqualTo(403);
            assertThat(page.body()).contains("n’a pas ici le rôle de la profession", "changer le rôle de votre compte");
        }
        assertThat(holders()).isEmpty();

        comesWith(List.of(byRole("331"), nurseAt("SSIAD DE FOIX")));
        var visitor = visitor();
        var page = visitor.get("/connexion/externe/psc");
        assertThat(page.uri().getPath())
                .as("nobody acts somewhere without having said so")
                .isEqualTo("/connexion/choix");
        assertThat(page.body())
                .contains("Pas ouvert à votre compte", "SAD du Plantaurel (secrétariat)", "SSIAD DE FOIX");
        assertThat(visitor.post(page, "/connexion/choix", Map.of("as", "1")).statusCode())
                .isEqualTo(422);
        assertThat(visitor.post(page, "/connexion/choix", Map.of("as", "0"))
                        .uri()
                        .getPath())
                .isEqualTo("/pro");
    }

    @Test
    void aSecretaryDoesNotBecomeANurseByAnotherExercise() {
        account(Role.SECRETARY);
        comesWith(List.of(nurseAt("SSIAD DE FOIX")));
        assertThat(comesBy("psc").body()).contains("n’a pas ici le rôle de la profession");
        comesWith(List.of(byRole("331")));
        assertThat(comesBy("psc").uri().getPath()).isEqualTo("/pro/taches");
    }

    @Test
    void theFirstExerciseChosenFixesThePartAndAPageThatWasOpenOffersNoOther() {
        comesWith(List.of(byRole("331"), nurseAt("SSIAD DE FOIX")));
        var one = visitor();
        var two = visitor();
        var pageOfOne = one.get("/connexion/externe/psc");
        var pageOfTwo = two.get("/connexion/externe/psc");
        assertThat(pageOfOne.body())
                .contains("SAD du Plantaurel", "SSIAD DE FOIX")
                .doesNotContain("Pas ouvert");

        assertThat(one.post(pageOfOne, "/connexion/choix", Map.of("as", "1"))
                        .uri()
                        .getPath())
                .isEqualTo("/pro");
        assertThat(accounts.byLogin("ps-" + RPPS).orElseThrow().role()).isEqualTo(Role.NURSE);
        var late = two.post(pageOfTwo, "/connexion/choix", Map.of("as", "0"));
        assertThat(late.uri().getPath()).isEqualTo("/connexion/choix");
        assertThat(late.body()).contains("Pas ouvert à votre compte", "SAD du Plantaurel (secrétariat)");
        assertThat(two.get("/pro").uri().getPath()).isEqualTo("/connexion");
        assertThat(accounts.byLogin("ps-" + RPPS).orElseThrow().role()).isEqualTo(Role.NURSE);
    }

    @Test
    void aPhysiotherapistAMidwifeAndADentistComeIn() {
        for (var profession : List.of("70", "50", "40", "91")) {
            PSC.holds(with(
                    NationalMaterial.oneExercise(),
                    "SubjectRefPro",
                    Map.of("exercices", List.of(Map.of("codeProfession", profession)))));
            assertThat(comesBy("psc").uri().getPath()).as(profession).isEqualTo("/pro");
            assertThat(accounts.byLogin("ps-" + RPPS).orElseThrow().role()).isEqualTo(Role.OTHER_CARER);
            jdbc.sql("DELETE FROM access.account WHERE login = ?")
                    .param("ps-" + RPPS)
                    .update();
        }
    }

    @Test
    void theNumberMayStandAmongTheOthers() {
        PSC.holds(with(
                with(NationalMaterial.oneExercise(), "SubjectNameID", "ANS2021"),
                "otherIds",
                List.of(Map.of("identifiant", "8" + RPPS, "origine", "RPPS", "qualite", 1))));
        assertThat(comesBy("psc").uri().getPath()).isEqualTo("/pro");
    }

    private List<String> holders() {
        return jdbc.sql("SELECT unnest(holders) FROM (SELECT holders FROM access.open_session WHERE login = :login"
                        + " ORDER BY opened_at DESC LIMIT 1) latest")
                .param("login", "ps-" + RPPS)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
