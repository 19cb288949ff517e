package org.cordee.access.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cordee.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Pro Santé Connect may say of someone that the agency's two examples do not show. */
class UserInfoOfOtherKindsTest extends SentByAProvider {
    @BeforeEach
    void aDoctorOfTheDirectory() {
        listed("robert", RPPS, "cabm", "CABINET M SPECIALISTE0021889");
        jdbc.sql("DELETE FROM access.account WHERE login = ?")
                .param("ps-" + RPPS)
                .update();
    }

    private static Map<String, Object> exercise(String profession, String category) {
        return Map.of(
                "codeProfession",
                profession,
                "codeCategorieProfessionnelle",
                category,
                "activities",
                List.of(Map.of("codeModeExercice", "S", "raisonSocialeSite", "CHIVA " + profession)));
    }

    private HttpResponse<String> comesWith(Object exercises) {
        var ofWork = new HashMap<String, Object>();
        ofWork.put("codeCivilite", "M");
        ofWork.put("exercices", exercises);
        PSC.holds(with(NationalMaterial.oneExercise(), "SubjectRefPro", ofWork));
        return comesBy("psc");
    }

    @Test
    void aStudentDoesNotComeInAsWhatSheLearns() {
        for (var learnt : List.of("10", "21", "60", "70")) {
            var page = comesWith(List.of(exercise(learnt, "E")));
            assertThat(page.statusCode()).as(learnt).isEqualTo(403);
            assertThat(page.body()).contains("Aucun espace n’est ouvert ici pour votre profession");
        }
        assertThat(accounts.byLogin("ps-" + RPPS)).isEmpty();
    }

    @Test
    void aNurseWhoStudiesMedicineComesInAsANurse() {
        assertThat(comesWith(List.of(exercise("10", "E"), exercise("60", "C")))
                        .uri()
                        .getPath())
                .isEqualTo("/pro");
        assertThat(accounts.byLogin("ps-" + RPPS).orElseThrow().role()).isEqualTo(Role.NURSE);
    }

    @Test
    void aMilitaryDoctorWithFieldsThatNobodyKnowsComesIn() {
        var exercise = new HashMap<>(exercise("10", "M"));
        exercise.put("codeSavoirFaire", "SM26");
        exercise.put("inconnu", List.of(Map.of("a", 1)));
        exercise.put("activities", null);
        assertThat(comesWith(List.of(exercise)).uri().getPath()).isEqualTo("/pro");
        assertThat(accounts.byLogin("ps-" + RPPS).orElseThrow().role()).isEqualTo(Role.GENERAL_PRACTITIONER);
    }

    @Test
    void whoHasNoActivityAtAllIsRefusedInWords() {
        var nothing = new ArrayList<Object>();
        nothing.add(List.of());
        nothing.add("aucun");
        nothing.add(Map.of());
        nothing.add(List.of(Map.of()));
        nothing.add(null);
        for (var exercises : nothing) {
            var page = comesWith(exercises);
            assertThat(page.statusCode()).as("%s", exercises).isEqualTo(403);
            assertThat(page.body()).contains("n’a pas transmis tout ce qu’il faut");
        }
    }

    @Test
    void anAdeliNumberAloneIsNoNumberOfTheDirectory() {
        for (var number : List.of("0099300218", "099300218", "5123456789012345", "3" + RPPS)) {
            PSC.holds(with(NationalMaterial.oneExercise(), "SubjectNameID", number));
            assertThat(comesBy("psc").body()).as(number).contains("n’a pas transmis votre numéro RPPS");
        }
    }

    @Test
    void aNumberWrittenAsANumberIsTheSame() {
        PSC.holds(with(NationalMaterial.oneExercise(), "SubjectNameID", Long.parseLong("8" + RPPS)));
        assertThat(comesBy("psc").uri().getPath()).isEqualTo("/pro");
    }
}
