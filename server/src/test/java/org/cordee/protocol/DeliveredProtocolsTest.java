package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cordee.TestPlatform;
import org.cordee.monitoring.MeasureKind;
import org.cordee.protocol.Trial.Act;
import org.cordee.protocol.Trial.What;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveredProtocolsTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T08:00:00Z");
    private final Trial trial = TestPlatform.get(Trial.class);
    private final List<Act> acts = new ArrayList<>();

    DeliveredProtocolsTest() {
        TestPlatform.get(Engine.class).hold();
    }

    private static Drawing drawing(String key) {
        return DrawingReader.read(
                key, Delivered.text("classpath*:protocol/" + key + "/drawing.bpmn"), Delivered.texts(key, ".dmn"));
    }

    private DeliveredProtocolsTest days(int days) {
        acts.add(new Act.Wait(Duration.ofDays(days)));
        return this;
    }

    private DeliveredProtocolsTest hours(int hours) {
        acts.add(new Act.Wait(Duration.ofHours(hours)));
        return this;
    }

    private DeliveredProtocolsTest done(String step) {
        return done(step, "");
    }

    private DeliveredProtocolsTest done(String step, String result) {
        acts.add(new Act.Does(step, result, Map.of()));
        return this;
    }

    private DeliveredProtocolsTest answered(String step, Map<String, Object> answers) {
        acts.add(new Act.Does(step, "", answers));
        return this;
    }

    private DeliveredProtocolsTest measured(MeasureKind kind, String value) {
        acts.add(new Act.Measures(kind, new BigDecimal(value)));
        return this;
    }

    private Trial.Result in(String key) {
        return trial.of(drawing(key), new Trial.Person(80, role -> true), MONDAY, acts);
    }

    private static List<String> steps(Trial.Result result, What what) {
        return result.lines().stream()
                .filter(line -> line.what() == what)
                .map(Trial.Line::step)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insuffisance-cardiaque",
                "apres-avc",
                "bpco",
                "personne-agee-fragile",
                "cancer-domicile",
                "aidant-en-risque",
                "sortie-sans-cercle"
            })
    void eachPassesTheChecksOfTheStudio(String key) {
        assertThat(DrawingCheck.of(drawing(key))).isEmpty();
        assertThat(Delivered.keys()).contains(key);
        assertThat(trial.of(drawing(key), new Trial.Person(80, role -> true), MONDAY, List.of())
                        .open())
                .isNotEmpty();
    }

    @Test
    void eachTellsThePersonWhenToCallBeforeAnythingElseIsAsked() {
        for (var key : Delivered.keys()) {
            assertThat(trial.of(drawing(key), new Trial.Person(80, role -> true), MONDAY, List.of())
                            .lines())
                    .as(key)
                    .anyMatch(line -> line.what() == What.TOLD && line.step().equals("consignes"));
            assertThat(drawing(key).step("consignes").orElseThrow().patient())
                    .as(key)
                    .contains("le 15");
        }
    }

    @Test
    void heartFailureVisitsWeeklyForTwoMonthsAndCallsOnWeight() {
        assertThat(in("insuffisance-cardiaque").open()).containsExactlyInAnyOrder("visite", "consultation");
        done("consultation").done("visite");
        answered("signes", Map.of("essoufflement", "non", "oedemes", "non", "malaise", "non"));
        for (var week = 1; week <= 8; week++) {
            days(7).done("visite")
                    .answered("signes", Map.of("essoufflement", "effort", "oedemes", week == 2 ? "oui" : "non"));
            if (week == 2) done("avis");
        }
        var visits = in("insuffisance-cardiaque");
        assertThat(steps(visits, What.DONE)).filteredOn("visite"::equals).hasSize(9);
        assertThat(steps(visits, What.DONE)).filteredOn("avis"::equals).hasSize(1);
        assertThat(steps(visits, What.ENDED)).containsExactly("visites-finies");
        assertThat(visits.open()).containsExactly("cardiologue");

        measured(MeasureKind.WEIGHT, "70")
                .days(1)
                .measured(MeasureKind.WEIGHT, "71")
                .days(1)
                .measured(MeasureKind.WEIGHT, "72.5");
        done("appel")
                .done("suite", "avis du médecin")
                .done("avis-poids")
                .days(2)
                .measured(MeasureKind.WEIGHT, "75");
        assertThat(steps(in("insuffisance-cardiaque"), What.ALERTED)).containsExactly("prise");
        done("cardiologue").days(200);
        var over = in("insuffisance-cardiaque");
        assertThat(steps(over, What.ENDED)).containsExactlyInAnyOrder("visites-finies", "suivi-fini", "poids-fini");
        assertThat(over.ended()).isTrue();
    }

    @Test
    void whatNobodyTakesFallsToTheCellWithTime() {
        var silent = days(3).in("insuffisance-cardiaque");
        assertThat(steps(silent, What.FELL)).containsExactly("visite", "consultation");
    }

    @Test
    void strokeOrganisesHelpWatchesPressureAndReviewsBetweenThreeAndSixMonths() {
        done("appel")
                .done("place", "il manque des aides")
                .done("aides")
                .done("medecin")
                .done("reeducation");
        hours(2).measured(MeasureKind.SYSTOLIC, "172")
                .done("rappel")
                .done("tension-suite", "oui")
                .done("avis-tension");
        days(60).done("humeur", "difficultés").done("avis-humeur").days(35);
        var reviewed = in("apres-avc");
        assertThat(reviewed.open()).containsExactly("bilan");
        assertThat(steps(reviewed, What.ALERTED)).containsExactly("haute");
        done("bilan").days(120);
        assertThat(in("apres-avc").ended()).isTrue();
    }

    @Test
    void copdAsksForTheDoctorOnSleepinessAndCallsOnLowSaturation() {
        done("visite").answered("respiration", Map.of("dyspnee", "habituel", "somnolence", "oui"));
        assertThat(in("bpco").open()).contains("avis");
        done("avis").done("medecin").done("readaptation", "sans place").done("autre-place");
        measured(MeasureKind.OXYGEN_SATURATION, "86");
        var low = in("bpco");
        assertThat(low.open()).containsExactlyInAnyOrder("pneumologue", "appel");
        assertThat(steps(low, What.ALERTED)).containsExactly("basse");
    }

    @Test
    void theFragilePersonIsSeenAgainEverySixMonthsAndWeightLossIsHeard() {
        done("reperage")
                .done("resultat", "une alerte ou plus")
                .done("evaluation")
                .done("domicile")
                .done("plan")
                .done("actions");
        measured(MeasureKind.WEIGHT, "60").days(20).measured(MeasureKind.WEIGHT, "56.8");
        assertThat(in("personne-agee-fragile").open()).containsExactly("appel");
        done("appel").done("nutrition").days(185);
        assertThat(in("personne-agee-fragile").open()).containsExactly("reperage");
        done("reperage")
                .done("resultat", "pas d’alerte")
                .days(185)
                .done("reperage")
                .done("resultat", "pas d’alerte")
                .days(185);
        assertThat(in("personne-agee-fragile").ended()).isTrue();
    }

    @Test
    void aCureIsGoneAheadWithOrPutOffAndFeverIsAnEmergency() {
        var well = Map.<String, Object>of(
                "fievre", "non", "etat", new BigDecimal("1"), "digestif", new BigDecimal("0"), "bilan", "normale");
        done("appel").answered("questions", well);
        var proposed = in("cancer-domicile");
        assertThat(proposed.open()).containsExactly("decision");
        assertThat(proposed.lines())
                .anyMatch(line -> line.what() == What.DECIDED && line.detail().endsWith("→ 8"));
        done("decision", "no-go")
                .days(6)
                .done("appel")
                .answered("questions", well)
                .done("decision", "go")
                .done("cure")
                .days(3);
        done("tolerance").done("effets", "graves");
        assertThat(in("cancer-domicile").open()).containsExactly("effets-graves");
        done("effets-graves").done("support");
        measured(MeasureKind.TEMPERATURE, "38.4");
        assertThat(in("cancer-domicile").open()).containsExactly("fievre-appel");
        done("fievre-appel").days(15).done("appel").answered("questions", Map.of("fievre", "oui"));
        assertThat(in("cancer-domicile").open()).containsExactly("urgence");
    }

    @Test
    void aCarerInDangerIsRelievedTodayAndHeardAgainAfterAMonth() {
        done("ecoute").done("charge", "danger");
        assertThat(in("aidant-en-risque").open()).containsExactly("urgence");
        done("urgence");
        assertThat(in("aidant-en-risque").open()).containsExactlyInAnyOrder("repit", "sante-aidant", "alitement");
        done("repit").done("sante-aidant").done("alitement").done("information").days(32);
        assertThat(in("aidant-en-risque").open()).containsExactly("revoir");
        done("revoir", "moins bien");
        assertThat(in("aidant-en-risque").open()).containsExactly("charge");
    }

    @Test
    void someoneWithoutCircleHasOneWithinDays() {
        done("appel").done("joint", "non").done("passage");
        assertThat(in("sortie-sans-cercle").open()).containsExactlyInAnyOrder("infirmier", "medecin", "pharmacie");
        done("infirmier")
                .done("medecin")
                .done("pharmacie")
                .done("visite")
                .done("consultation")
                .done("besoin", "oui, situation complexe");
        done("suivi").days(32).done("bilan");
        assertThat(in("sortie-sans-cercle").ended()).isTrue();
    }

    @Test
    void aTrialLeavesNothingBehind() {
        var engine = TestPlatform.get(Engine.class);
        var before = engine.runtime().createProcessInstanceQuery().count();
        done("appel").in("bpco");
        assertThat(engine.runtime().createProcessInstanceQuery().count()).isEqualTo(before);
        assertThat(engine.repository()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("trial")
                        .count())
                .isZero();
        assertThatThrownBy(() -> trial.of(
                        new Drawing("x", List.of(), List.of(), Map.of()),
                        new Trial.Person(1, role -> true),
                        MONDAY,
                        List.of()))
                .isInstanceOf(DrawingRefused.class);
    }
}
