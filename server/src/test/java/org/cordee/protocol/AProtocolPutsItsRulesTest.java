package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.ClosingReason;
import org.cordee.monitoring.Criterion;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Prescription;
import org.cordee.monitoring.Prescriptions;
import org.cordee.monitoring.Rule;
import org.cordee.monitoring.Rules;
import org.cordee.monitoring.Severity;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AProtocolPutsItsRulesTest {
    private static final Rule.Wanted TWO_KILOS =
            new Rule.Wanted(new Criterion.Gain(MeasureKind.WEIGHT, BigDecimal.valueOf(2), 3), Severity.HIGH);
    private static final Rule.Wanted THREE_KILOS =
            new Rule.Wanted(new Criterion.Gain(MeasureKind.WEIGHT, BigDecimal.valueOf(3), 3), Severity.HIGH);
    private static final Rule.Wanted NO_WEIGHT =
            new Rule.Wanted(new Criterion.Silent(MeasureKind.WEIGHT, 72), Severity.LOW);
    private static final Rule.Wanted FEVER =
            new Rule.Wanted(new Criterion.Above(MeasureKind.TEMPERATURE, BigDecimal.valueOf(38)), Severity.MODERATE);

    private final MadeUpCare jeanne = MadeUpCare.made();
    private final Protocols protocols = TestPlatform.get(Protocols.class);
    private final Courses courses = TestPlatform.get(Courses.class);
    private final Rules rules = TestPlatform.get(Rules.class);
    private final Prescriptions prescriptions = TestPlatform.get(Prescriptions.class);
    private final String protocol = "regles-" + UUID.randomUUID().toString().substring(0, 8);

    AProtocolPutsItsRulesTest() {
        TestPlatform.get(Engine.class).hold();
    }

    private void published(Rule.Wanted... wanted) {
        var drawing = RuleDrawing.with(Drawn.journey(), "prise", List.of(wanted));
        protocols.draft(jeanne.coordinator(), protocol, "Cœur surveillé", "", drawing, Map.of());
        assertThat(protocols.propose(jeanne.coordinator(), protocol)).isEmpty();
        assertThat(protocols.publish(jeanne.secondCoordinator(), protocol))
                .isInstanceOf(Protocols.Published.Done.class);
    }

    private Course enrolled() {
        return ((Courses.Enrolled.In) courses.enrol(jeanne.coordinator(), jeanne.patientId(), protocol, "Sortie"))
                .course();
    }

    private List<Rule> inForce() {
        return rules.of(jeanne.coordinator(), jeanne.patientId());
    }

    private List<Rule.Wanted> wanted() {
        return inForce().stream().map(Rule::wanted).toList();
    }

    private List<Alert> alerts() {
        return TestPlatform.get(Alerts.class).of(jeanne.doctor(), jeanne.patientId());
    }

    @Test
    void fromEnrolmentItsRulesRaiseAlertsWhileItPausesAndAfterItIsLeftTheyDoNot() {
        published(TWO_KILOS, NO_WEIGHT);
        assertThat(inForce()).isEmpty();
        var course = enrolled();
        assertThat(wanted()).containsExactlyInAnyOrder(TWO_KILOS, NO_WEIGHT);
        assertThat(inForce())
                .allSatisfy(rule -> assertThat(rule.origin()).satisfies(origin -> {
                    assertThat(origin.name()).isEqualTo("Cœur surveillé");
                    assertThat(origin.source()).isEqualTo(course.id());
                }));
        jeanne.weighs("70");
        TestPlatform.clock().pass(Duration.ofHours(20));
        jeanne.weighs("72.5");
        assertThat(alerts()).hasSize(1);
        TestPlatform.get(Alerts.class).take(jeanne.doctor(), alerts().getFirst().id());
        TestPlatform.get(Alerts.class)
                .close(jeanne.doctor(), alerts().getFirst().id(), ClosingReason.values()[0], "Vue");

        courses.pause(jeanne.coordinator(), course.id(), "Hospitalisée");
        assertThat(inForce()).isEmpty();
        TestPlatform.clock().pass(Duration.ofHours(20));
        jeanne.weighs("76");
        assertThat(alerts()).hasSize(1);

        courses.resume(jeanne.coordinator(), course.id());
        assertThat(wanted()).containsExactlyInAnyOrder(TWO_KILOS, NO_WEIGHT);
        courses.leave(jeanne.coordinator(), course.id(), "Guérie");
        assertThat(inForce()).isEmpty();
        assertThat(prescriptions.of(jeanne.coordinator(), jeanne.patientId())).isEmpty();
    }

    @Test
    void itsRulesAreChangedForOnePersonAndStaySoOverAPauseTheProtocolStaysAsItIs() {
        published(TWO_KILOS, NO_WEIGHT);
        var course = enrolled();
        var gain = inForce().stream()
                .filter(rule -> rule.wanted().equals(TWO_KILOS))
                .findFirst()
                .orElseThrow();
        assertThat(rules.change(jeanne.patient(), jeanne.patientId(), gain.id(), THREE_KILOS))
                .isFalse();
        assertThat(rules.change(jeanne.coordinator(), jeanne.patientId(), gain.id(), THREE_KILOS))
                .isTrue();
        var silent = inForce().stream()
                .filter(rule -> rule.wanted().equals(NO_WEIGHT))
                .findFirst()
                .orElseThrow();
        assertThat(rules.remove(jeanne.coordinator(), jeanne.patientId(), silent.id()))
                .isTrue();
        courses.pause(jeanne.coordinator(), course.id(), "Vacances");
        courses.resume(jeanne.coordinator(), course.id());
        assertThat(wanted()).containsExactly(THREE_KILOS);
        assertThat(protocols
                        .at(protocol, 1)
                        .orElseThrow()
                        .read()
                        .step("prise")
                        .orElseThrow()
                        .rules())
                .containsExactly(TWO_KILOS, NO_WEIGHT);

        var changed = prescriptions.of(jeanne.coordinator(), jeanne.patientId());
        assertThat(changed).allMatch(Prescription::isChanged);
        for (var one : changed) {
            assertThat(prescriptions.restore(jeanne.patient(), jeanne.patientId(), one.source(), one.slot()))
                    .isFalse();
            assertThat(prescriptions.restore(jeanne.coordinator(), jeanne.patientId(), one.source(), one.slot()))
                    .isTrue();
        }
        assertThat(wanted()).containsExactlyInAnyOrder(TWO_KILOS, NO_WEIGHT);
    }

    @Test
    void thePersonsOwnRuleForTheSameCountsAndTheOthersAreLeftAloneByWhatIsSetByHand() {
        rules.set(jeanne.coordinator(), jeanne.patientId(), List.of(THREE_KILOS, FEVER));
        published(TWO_KILOS, NO_WEIGHT);
        enrolled();
        assertThat(wanted()).containsExactlyInAnyOrder(THREE_KILOS, FEVER, NO_WEIGHT);
        assertThat(prescriptions.otherwise(jeanne.coordinator(), jeanne.patientId()))
                .extracting(Prescription::said)
                .containsExactly(TWO_KILOS);
        rules.set(jeanne.coordinator(), jeanne.patientId(), List.of(FEVER));
        assertThat(wanted()).containsExactlyInAnyOrder(TWO_KILOS, FEVER, NO_WEIGHT);
    }

    @Test
    void whoIsMovedToTheNextVersionHasItsRules() {
        published(TWO_KILOS);
        enrolled();
        published(THREE_KILOS, FEVER);
        var moves = TestPlatform.get(Moves.class);
        moves.begin(jeanne.coordinator(), protocol, 1, 2, Map.of());
        moves.carryOn();
        assertThat(wanted()).containsExactlyInAnyOrder(THREE_KILOS, FEVER);
    }

    private static String placing(String lessons) {
        return Drawn.bpmn(Drawn.start("mot")
                + "<bpmn:sendTask id=\"mot\" name=\"Mot\" cordee:role=\"patient\" cordee:patient=\"Pesez-vous.\""
                + " cordee:lessons=\"" + lessons + "\"/>"
                + Drawn.flow("mot", "appel")
                + Drawn.asked("appel", "call", "CELL", "P60D", "")
                + Drawn.flow("appel", "fin")
                + Drawn.end("fin"));
    }

    @Test
    void aLessonThatNobodyTeachesIsNamedAndKeepsTheProtocolFromBeingPublished() {
        protocols.draft(jeanne.coordinator(), protocol, "Leçons", "", placing("WEIGH;SALTT"), Map.of());
        assertThat(protocols.propose(jeanne.coordinator(), protocol))
                .containsExactly(Fault.at("mot", "noLesson", "Mot", "SALTT"));
        assertThat(protocols.publish(jeanne.secondCoordinator(), protocol))
                .isInstanceOf(Protocols.Published.NotProposed.class);
    }

    @Test
    void lessonsComeOneAWeekFromTheMessageThatPlacesThem() {
        protocols.draft(jeanne.coordinator(), protocol, "Leçons", "", placing("WEIGH; SIGNS;SALT"), Map.of());
        assertThat(protocols.propose(jeanne.coordinator(), protocol)).isEmpty();
        protocols.publish(jeanne.secondCoordinator(), protocol);
        assertThat(courses.lessons(jeanne.patient(), jeanne.patientId())).isEmpty();
        var course = enrolled();
        assertThat(courses.lessons(jeanne.patient(), jeanne.patientId())).containsExactly("WEIGH");
        TestPlatform.clock().pass(Duration.ofDays(8));
        assertThat(courses.lessons(jeanne.patient(), jeanne.patientId())).containsExactly("WEIGH", "SIGNS");
        TestPlatform.clock().pass(Duration.ofDays(40));
        assertThat(courses.lessons(jeanne.patient(), jeanne.patientId())).containsExactly("WEIGH", "SIGNS", "SALT");
        assertThat(courses.lessons(MadeUpCare.made().patient(), jeanne.patientId()))
                .isEmpty();
        courses.leave(jeanne.coordinator(), course.id(), "Guérie");
        assertThat(courses.lessons(jeanne.patient(), jeanne.patientId())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{}",
                "[null]",
                "[{}]",
                "[{&quot;severity&quot;:&quot;HIGH&quot;,&quot;criterion&quot;:null}]",
                "[{&quot;severity&quot;:&quot;HIGH&quot;,&quot;criterion&quot;:{&quot;looksFor&quot;:&quot;gain&quot;,&quot;kind&quot;:&quot;WEIGHT&quot;,&quot;atLeast&quot;:-2,&quot;days&quot;:3}}]",
                "[{&quot;severity&quot;:&quot;HIGH&quot;,&quot;criterion&quot;:{&quot;looksFor&quot;:&quot;gain&quot;,&quot;atLeast&quot;:2,&quot;days&quot;:3}}]",
                "[{&quot;severity&quot;:&quot;HIGH&quot;,&quot;criterion&quot;:{&quot;looksFor&quot;:&quot;either&quot;,&quot;parts&quot;:[null,null]}}]",
                "[{&quot;severity&quot;:&quot;HIGH&quot;,&quot;criterion&quot;:{&quot;looksFor&quot;:&quot;org.cordee.Evil&quot;}}]"
            })
    void aDrawingWhoseRulesAreNoneIsRefusedAtItsStep(String text) {
        var drawing = Drawn.journey()
                .replace("name=\"Prise de poids\"", "name=\"Prise de poids\" cordee:rules=\"" + text + "\"");
        assertThatThrownBy(() -> DrawingReader.read("x", drawing, Map.of()))
                .isInstanceOfSatisfying(
                        DrawingRefused.class,
                        refused -> assertThat(refused.faults()).anySatisfy(fault -> {
                            assertThat(fault.element()).isEqualTo("prise");
                            assertThat(fault.why().key()).isEqualTo("protocol.fault.rules");
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"insuffisance-cardiaque", "apres-avc", "bpco", "personne-agee-fragile", "cancer-domicile"})
    void whatIsDeliveredNamesItsRules(String key) {
        var drawing = DrawingReader.read(
                key, Delivered.text("classpath*:protocol/" + key + "/drawing.bpmn"), Delivered.texts(key, ".dmn"));
        assertThat(drawing.steps()).anySatisfy(step -> assertThat(step.rules()).isNotEmpty());
    }
}
