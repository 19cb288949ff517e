package org.cordee.protocol;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What a protocol is before anybody has drawn on it: its entry, its end, and the address that its name gives it. */
final class FirstDrawing {
    static final String TEXT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
              xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
              xmlns:cordee="https://cordee.example/protocol" id="definitions" targetNamespace="https://cordee.example/protocol">
              <bpmn:process id="process" isExecutable="true">
                <bpmn:startEvent id="entree"/>
                <bpmn:endEvent id="fin"/>
                <bpmn:sequenceFlow id="f_entree_fin" sourceRef="entree" targetRef="fin"/>
              </bpmn:process>
              <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="process">
                <bpmndi:BPMNShape id="entree_s" bpmnElement="entree"><dc:Bounds x="167" y="122" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="fin_s" bpmnElement="fin"><dc:Bounds x="567" y="122" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNEdge id="f_entree_fin_e" bpmnElement="f_entree_fin"><di:waypoint x="203" y="140"/><di:waypoint x="567" y="140"/></bpmndi:BPMNEdge>
              </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """;

    private static final int LONGEST = 50;

    /** Addresses beside protocols in the studio. */
    private static final Set<String> OTHERS = Set.of("paquets");

    private FirstDrawing() {}

    /** The name in small letters, with a number where that is taken. */
    static String key(String name, Predicate<String> taken) {
        var plain = Normalizer.normalize(name.replace("œ", "oe").replace("Œ", "oe"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+|-+$", "");
        var shortened = plain.substring(0, Math.min(plain.length(), LONGEST)).replaceAll("-+$", "");
        var key = shortened.length() < 2 ? "protocole" : shortened;
        for (var number = 1; ; number++) {
            var numbered = number == 1 ? key : key + "-" + number;
            if (!OTHERS.contains(numbered) && !taken.test(numbered)) return numbered;
        }
    }
}
