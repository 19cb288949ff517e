package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NobodyIsLostInADrawingTest {
    private static final String SPLIT = "<bpmn:parallelGateway id=\"deux\" name=\"En même temps\"/>";
    private static final String JOIN = "<bpmn:parallelGateway id=\"tous\" name=\"Réunis\"/>";

    private static List<String> faults(String inside) {
        return named(Protocols.faults(Drawn.bpmn(inside), Map.of()));
    }

    private static List<String> named(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.why().key().replaceAll(".*\\.", "") + " " + fault.element())
                .toList();
    }

    private static String asked(String id) {
        return Drawn.asked(id, "call", "CELL", "P1D", "");
    }

    private static String choice(String id) {
        return Drawn.asked(id, "choice", "CELL", "P1D", "cordee:choices=\"oui;non\"");
    }

    private static String fork(String id, String otherwise) {
        return "<bpmn:exclusiveGateway id=\"%s\" name=\"Tri %s\" default=\"%s_%s\"/>".formatted(id, id, id, otherwise);
    }

    @Test
    void aJoinOfPathsOfWhichOnlyOneIsTakenIsRefusedByName() {
        var inside = Drawn.start("avis")
                + choice("avis")
                + Drawn.flow("avis", "tri")
                + fork("tri", "b")
                + Drawn.flow("tri", "a", "avis.resultat = 'oui'")
                + Drawn.flow("tri", "b")
                + asked("a")
                + asked("b")
                + JOIN
                + Drawn.flow("a", "tous")
                + Drawn.flow("b", "tous")
                + Drawn.flow("tous", "fin")
                + Drawn.end("fin");
        assertThat(faults(inside)).containsExactly("waitsForEver tous");
        assertThat(Protocols.faults(Drawn.bpmn(inside), Map.of())
                        .getFirst()
                        .why()
                        .values()
                        .toString())
                .contains("Réunis");
        assertThat(faults(inside.replace("parallelGateway id=\"tous\"", "exclusiveGateway id=\"tous\"")))
                .as("whoever comes goes on")
                .isEmpty();
    }

    @Test
    void aFormThatIsNotInUseAndAQuestionThatItDoesNotAskAreNamed() {
        var form = "https://x.example/signes";
        var inside = Drawn.start("signes")
                + Drawn.asked("signes", "form", "CELL", "P1D", "cordee:form=\"" + form + "\"")
                + Drawn.flow("signes", "tri")
                + fork("tri", "fin")
                + Drawn.flow("tri", "appel", "signes.malaize = 'oui' ou signes.resultat = 'fait'")
                + Drawn.flow("tri", "fin")
                + asked("appel")
                + Drawn.flow("appel", "fin")
                + Drawn.end("fin");
        var drawing = DrawingReader.read("Essai", Drawn.bpmn(inside), Map.of());
        assertThat(faults(inside)).isEmpty();
        assertThat(named(FormCheck.of(drawing, one -> Optional.empty()))).containsExactly("formNotInUse signes");
        assertThat(named(FormCheck.of(drawing, one -> Optional.of(Set.of("malaise")))))
                .containsExactly("noQuestion tri_appel");
        assertThat(FormCheck.of(drawing, one -> Optional.of(Set.of("malaize")))).isEmpty();
    }

    @Test
    void aJoinOfPathsThatLeftTogetherIsNoneEvenWhereOneOfThemForksOnItsWay() {
        var inside = Drawn.start("deux")
                + SPLIT
                + JOIN
                + Drawn.flow("deux", "avis")
                + Drawn.flow("deux", "b")
                + choice("avis")
                + Drawn.flow("avis", "tri")
                + fork("tri", "tous")
                + Drawn.flow("tri", "a", "avis.resultat = 'oui'")
                + asked("a")
                + asked("b")
                + Drawn.flow("b", "tous");
        var end = Drawn.flow("tous", "fin") + Drawn.end("fin");
        var through = Drawn.flow("tri", "m") + "<bpmn:exclusiveGateway id=\"m\"/>" + Drawn.flow("a", "m")
                + Drawn.flow("m", "tous");
        assertThat(faults(inside.replace("tri_tous", "tri_m") + through + end)).isEmpty();
        assertThat(faults(inside.replace("tri_tous", "tri_autre")
                        + Drawn.flow("a", "tous")
                        + Drawn.flow("tri", "autre")
                        + Drawn.end("autre")
                        + end))
                .as("one of the two paths may end before it arrives")
                .containsExactly("waitsForEver tous");
    }

    @Test
    void aForkWithAConditionNeedsAWayForWhenItDoesNotHold() {
        var inside = Drawn.start("avis")
                + choice("avis")
                + Drawn.flow("avis", "tri")
                + "<bpmn:exclusiveGateway id=\"tri\" name=\"Tri\"/>"
                + Drawn.end("fin");
        assertThat(faults(inside + Drawn.flow("tri", "fin", "avis.resultat = 'oui'")))
                .containsExactly("noOtherwise tri");
        assertThat(faults(inside + Drawn.flow("tri", "fin"))).isEmpty();
    }

    @Test
    void aRoundThatTakesNoTimeIsRefusedAndOneWithADelayIsNot() {
        var round = Drawn.start("dire")
                + "<bpmn:sendTask id=\"dire\" name=\"Dire\" cordee:role=\"PATIENT\" cordee:patient=\"Bonjour\"/>"
                + Drawn.flow("dire", "tri")
                + fork("tri", "%s")
                + Drawn.flow("tri", "fin", "jour &gt;= 30")
                + Drawn.flow("tri", "%s")
                + Drawn.end("fin");
        assertThat(faults(round.replace("%s", "dire")))
                .singleElement()
                .asString()
                .startsWith("comesBackAtOnce");
        var delay =
                "<bpmn:intermediateCatchEvent id=\"semaine\" name=\"Une semaine\" cordee:due=\"P7D\" %s><bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>"
                        + Drawn.flow("semaine", "dire");
        assertThat(faults(round.replace("%s", "semaine") + delay.formatted(""))).isEmpty();
        assertThat(faults(round.replace("%s", "semaine") + delay.formatted("cordee:from=\"inclusion\"")))
                .as("counted from the day of entry it is over at once the second time")
                .singleElement()
                .asString()
                .startsWith("comesBackAtOnce");
    }

    @Test
    void manyPathsSideBySideAreCheckedInNoTime() {
        var wide = new StringBuilder(Drawn.start("deux") + SPLIT + JOIN);
        for (var path = 0; path < 12; path++) {
            wide.append(Drawn.flow("deux", "a" + path)).append(asked("a" + path));
            wide.append(Drawn.flow("a" + path, "b" + path)).append(asked("b" + path));
            wide.append(Drawn.flow("b" + path, "tous"));
        }
        assertThat(faults(wide + Drawn.flow("tous", "fin") + Drawn.end("fin"))).isEmpty();
    }
}
