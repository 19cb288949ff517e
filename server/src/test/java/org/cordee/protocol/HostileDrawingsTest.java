package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileDrawingsTest {
    private static List<Fault> refused(String bpmn) {
        var refused = catchThrowableOfType(DrawingRefused.class, () -> DrawingReader.read("x", bpmn, Map.of()));
        assertThat(refused).as(bpmn).isNotNull();
        return refused.faults();
    }

    private static String with(String element) {
        return Drawn.bpmn(Drawn.start("mal") + element + Drawn.flow("mal", "fin") + Drawn.end("fin"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bpmn:scriptTask | <bpmn:scriptTask id=\"mal\" scriptFormat=\"groovy\"><bpmn:script>Runtime.getRuntime().exec('id')</bpmn:script></bpmn:scriptTask>",
                "bpmn:serviceTask | <bpmn:serviceTask id=\"mal\" flowable:class=\"java.lang.ProcessBuilder\"/>",
                "bpmn:serviceTask | <bpmn:serviceTask id=\"mal\" flowable:delegateExpression=\"${dataSource}\"/>",
                "bpmn:serviceTask | <bpmn:serviceTask id=\"mal\" flowable:type=\"shell\"/>",
                "bpmn:serviceTask | <bpmn:serviceTask id=\"mal\" flowable:type=\"http\"/>",
                "bpmn:serviceTask | <bpmn:serviceTask id=\"mal\" flowable:type=\"mail\"/>",
                "bpmn:extensionElements | <bpmn:userTask id=\"mal\"><bpmn:extensionElements><flowable:taskListener event=\"create\" class=\"x\"/></bpmn:extensionElements></bpmn:userTask>",
                "bpmn:multiInstanceLoopCharacteristics | <bpmn:userTask id=\"mal\"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>99999999</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>",
                "bpmn:callActivity | <bpmn:callActivity id=\"mal\" calledElement=\"p\"/>",
                "bpmn:subProcess | <bpmn:subProcess id=\"mal\"/>",
                "bpmn:ioSpecification | <bpmn:userTask id=\"mal\"><bpmn:ioSpecification/></bpmn:userTask>",
                "bpmn:receiveTask | <bpmn:receiveTask id=\"mal\"/>",
                "bpmn:timeCycle | <bpmn:intermediateCatchEvent id=\"mal\"><bpmn:timerEventDefinition><bpmn:timeCycle>R/PT1S</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
                "bpmn:timeDate | <bpmn:intermediateCatchEvent id=\"mal\"><bpmn:timerEventDefinition><bpmn:timeDate>${now}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
                "bpmn:messageEventDefinition | <bpmn:intermediateCatchEvent id=\"mal\"><bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:intermediateCatchEvent>",
                "bpmn:signalEventDefinition | <bpmn:boundaryEvent id=\"mal\" attachedToRef=\"x\"><bpmn:signalEventDefinition signalRef=\"all\"/></bpmn:boundaryEvent>",
                "bpmn:errorEventDefinition | <bpmn:boundaryEvent id=\"mal\" attachedToRef=\"x\"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>",
                "bpmn:escalationEventDefinition | <bpmn:endEvent id=\"mal\"><bpmn:escalationEventDefinition/></bpmn:endEvent>",
                "bpmn:compensateEventDefinition | <bpmn:endEvent id=\"mal\"><bpmn:compensateEventDefinition/></bpmn:endEvent>",
                "bpmn:linkEventDefinition | <bpmn:intermediateCatchEvent id=\"mal\"><bpmn:linkEventDefinition name=\"x\"/></bpmn:intermediateCatchEvent>",
                "bpmn:intermediateThrowEvent | <bpmn:intermediateThrowEvent id=\"mal\"><bpmn:signalEventDefinition signalRef=\"all\"/></bpmn:intermediateThrowEvent>",
                "bpmn:standardLoopCharacteristics | <bpmn:userTask id=\"mal\"><bpmn:standardLoopCharacteristics/></bpmn:userTask>",
                "bpmn:inclusiveGateway | <bpmn:inclusiveGateway id=\"mal\"/>",
                "bpmn:complexGateway | <bpmn:complexGateway id=\"mal\"/>",
                "bpmn:transaction | <bpmn:transaction id=\"mal\"/>",
                "bpmn:adHocSubProcess | <bpmn:adHocSubProcess id=\"mal\"/>",
                "bpmn:manualTask | <bpmn:manualTask id=\"mal\"/>",
                "bpmn:dataObject | <bpmn:dataObject id=\"mal\"/>",
                "bpmn:laneSet | <bpmn:laneSet id=\"mal\"/>",
                "bpmn:property | <bpmn:userTask id=\"mal\"><bpmn:property id=\"p\"/></bpmn:userTask>",
                "bpmn:potentialOwner | <bpmn:userTask id=\"mal\"><bpmn:potentialOwner/></bpmn:userTask>",
                "flowable:executionListener | <bpmn:userTask id=\"mal\"><flowable:executionListener class=\"x\"/></bpmn:userTask>",
                "xi:include | <bpmn:userTask id=\"mal\"><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/></bpmn:userTask>",
                "svg:script | <bpmn:documentation><svg:script xmlns:svg=\"http://www.w3.org/2000/svg\">alert(1)</svg:script></bpmn:documentation>",
            })
    void anElementThatWouldReachTheMachineIsRefusedByItsName(String name, String element) {
        assertThat(refused(with(element)))
                .anySatisfy(fault -> assertThat(fault.why().values().toString()).contains(name));
    }

    @Test
    void whatIsHugeOrDeepIsRefusedBeforeItCostsAnything() {
        assertThat(refused("<x>" + "a".repeat(1_000_001) + "</x>"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.why().key()).endsWith("tooLong"));
        assertThat(refused(with("<bpmn:documentation>".repeat(20_000) + "</bpmn:documentation>".repeat(20_000))))
                .isNotEmpty();
        var bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        assertThat(refused(bomb + "]><x>&a29;</x>")).hasSize(1);
        var many = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            many.append("<bpmn:endEvent id=\"e").append(i).append("\"/>");
        }
        assertThat(refused(with(many.toString())))
                .anySatisfy(fault -> assertThat(fault.why().key()).endsWith("tooMany"));
        var attributes = new StringBuilder("<bpmn:userTask id=\"mal\" ");
        for (int i = 0; i < 5_000; i++) {
            attributes.append("a").append(i).append("=\"\" ");
        }
        assertThat(refused(with(attributes + "/>"))).isNotEmpty();
    }

    @Test
    void aSecondProcessAndACollaborationAreRefused() {
        var two = Drawn.journey().replace("</bpmn:process>", "</bpmn:process><bpmn:process id=\"other\"/>");
        assertThat(refused(two))
                .anySatisfy(fault -> assertThat(fault.why().key()).endsWith("oneProcess"));
        var message = Drawn.journey().replace("</bpmn:process>", "</bpmn:process><bpmn:message id=\"m\"/>");
        assertThat(refused(message))
                .anySatisfy(fault -> assertThat(fault.why().values().toString()).contains("bpmn:message"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flowable:assignee | <bpmn:userTask id=\"mal\" flowable:assignee=\"${runtimeService}\"/>",
                "flowable:formKey | <bpmn:userTask id=\"mal\" flowable:formKey=\"x\"/>",
                "cordee:autre | <bpmn:userTask id=\"mal\" cordee:autre=\"x\"/>",
                "implementation | <bpmn:sendTask id=\"mal\" implementation=\"##WebService\"/>",
            })
    void aPropertyOfAnotherEngineIsRefusedAtItsElement(String name, String element) {
        assertThat(refused(with(element))).anySatisfy(fault -> {
            assertThat(fault.element()).isEqualTo("mal");
            assertThat(fault.why().values().toString()).contains(name);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime')}",
                "#{dataSource}",
                "a.class.x()",
                "poids > 2; drop table x",
                "poids >= poids",
                "execution.setVariable('a', 1)",
                "poids + 1 > 2",
                "x ? y : z",
                "[1,2]",
                "poids >",
                "((((((((((((((((((((((((((poids))))))))))))))))))))))))))",
                "'texte'",
                "",
            })
    void whatIsNoComparisonIsNoCondition(String text) {
        assertThatThrownBy(() -> ExpressionReader.read(text)).isInstanceOf(ExpressionReader.NotAnExpression.class);
    }

    @Test
    void aConditionInBpmnsOwnPlaceIsReadByTheSameGrammar() {
        var flow =
                "<bpmn:sequenceFlow id=\"f\" sourceRef=\"mal\" targetRef=\"fin\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${runtimeService.x()}</bpmn:conditionExpression></bpmn:sequenceFlow>";
        assertThat(refused(Drawn.bpmn(
                        Drawn.start("mal") + Drawn.asked("mal", "visit", "CELL", "P1D", "") + flow + Drawn.end("fin"))))
                .anySatisfy(fault -> assertThat(fault.element()).isEqualTo("f"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>",
                "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>",
                "<!DOCTYPE x SYSTEM \"http://localhost:1/x.dtd\"><x/>",
                "<x>",
                "no xml",
                "",
                "<definitions xmlns=\"http://example.org\"/>",
            })
    void entitiesAndWhatIsNoBpmnAreRefusedBeforeAnythingIsRead(String text) {
        assertThat(refused(text)).hasSize(1);
    }

    @Test
    void aTableHoldsOnlyKnownValuesAndFixedOnes() {
        var good = TableReader.read("t", dmn("poids_gain_3j", ">= 2", "\"appel\""));
        assertThat(good.rows().getFirst().when().getFirst())
                .isEqualTo(new Expression.Compare("poids_gain_3j", Expression.Operator.AT_LEAST, new BigDecimal("2")));
        for (var cell : List.of(
                "${x}",
                "date(\"2020\")",
                "> y",
                "[1..x]",
                "function(x) external { java: {class: \"java.lang.Math\"} }")) {
            assertThatThrownBy(() -> TableReader.read("t", dmn("poids", cell, "\"a\"")))
                    .as(cell)
                    .isInstanceOf(DrawingRefused.class);
        }
        assertThatThrownBy(() -> TableReader.read("t", dmn("a.b()", "1", "\"a\"")))
                .isInstanceOf(DrawingRefused.class);
        assertThatThrownBy(() -> TableReader.read("t", dmn("poids", "1", "now()")))
                .isInstanceOf(DrawingRefused.class);
        assertThatThrownBy(() -> TableReader.read(
                        "t",
                        dmn("poids", "1", "\"a\"")
                                .replace("<decision ", "<businessKnowledgeModel id=\"b\"/><decision ")))
                .isInstanceOf(DrawingRefused.class);
    }

    private static String dmn(String input, String cell, String output) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                <decision id="x" name="Table"><decisionTable id="t" hitPolicy="FIRST"><input id="i"><inputExpression id="e" typeRef="number">
                <text>%s</text></inputExpression></input><output id="o" name="conduite" typeRef="string"/><rule id="r"><inputEntry id="c">
                <text>%s</text></inputEntry><outputEntry id="p"><text>%s</text></outputEntry></rule></decisionTable></decision></definitions>
                """.formatted(input, cell.replace("<", "&lt;"), output);
    }

    @Test
    void aValueThatIsNotKnownMakesNoComparisonTrue() {
        for (var text : List.of("poids < 40", "poids != 3", "poids = 0", "vu")) {
            assertThat(ExpressionReader.read(text).holds(name -> null)).as(text).isFalse();
        }
        var both = ExpressionReader.read("poids_gain_3j >= 1,5 et (dyspnee = 'oui' ou non autonome)");
        assertThat(both.names()).containsExactly("poids_gain_3j", "dyspnee", "autonome");
        assertThat(both.holds(Map.<String, Object>of("poids_gain_3j", new BigDecimal("1.5"), "dyspnee", "oui")::get))
                .isTrue();
    }

    @Test
    void eachFaultOfAnUnfinishedDrawingNamesItsPlace() {
        var faults = DrawingCheck.of(DrawingReader.read(
                "x",
                Drawn.bpmn(Drawn.start("a")
                        + "<bpmn:userTask id=\"a\" name=\"Sans rien\"/>"
                        + Drawn.flow("a", "f")
                        + "<bpmn:exclusiveGateway id=\"f\"/>" + Drawn.flow("f", "w", "inconnue >= 2")
                        + Drawn.flow("f", "fin")
                        + "<bpmn:intermediateCatchEvent id=\"w\" cordee:condition=\"poids &gt; 2\"><bpmn:conditionalEventDefinition/></bpmn:intermediateCatchEvent>"
                        + Drawn.asked("perdu", "visit", "CELL", "P1D", "") + Drawn.end("fin")),
                Map.of()));
        assertThat(faults)
                .extracting(fault -> fault.element() + " " + fault.why().key().substring("protocol.fault.".length()))
                .contains(
                        "a noRole",
                        "a noDelay",
                        "f noOtherwise",
                        "f_w unknownValue",
                        "w deadEnd",
                        "w unboundedWatch",
                        "perdu unreached");
        assertThat(DrawingCheck.of(DrawingReader.read("x", Drawn.journey(), Map.of())))
                .isEmpty();
    }
}
