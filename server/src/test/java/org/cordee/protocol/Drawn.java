package org.cordee.protocol;

/** Small drawings for tests. */
public final class Drawn {
    private Drawn() {}

    public static String bpmn(String inside) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:cordee="https://cordee.example/protocol"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:flowable="http://flowable.org/bpmn" id="d" targetNamespace="t">
                <bpmn:process id="p" isExecutable="true">%s</bpmn:process></bpmn:definitions>
                """.formatted(inside);
    }

    public static String flow(String from, String to) {
        return "<bpmn:sequenceFlow id=\"%s_%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(from, to, from, to);
    }

    public static String flow(String from, String to, String condition) {
        return "<bpmn:sequenceFlow id=\"%s_%s\" sourceRef=\"%s\" targetRef=\"%s\" cordee:condition=\"%s\"/>"
                .formatted(from, to, from, to, condition);
    }

    public static String start(String to) {
        return "<bpmn:startEvent id=\"debut\"/>" + flow("debut", to);
    }

    public static String asked(String id, String kind, String role, String due, String more) {
        return """
                <bpmn:userTask id="%s" name="Étape %s" cordee:kind="%s" cordee:role="%s" cordee:due="%s" cordee:professional="À faire : %s"
                  cordee:patient="On s’occupe de vous." %s/>""".formatted(id, id, kind, role, due, id, more);
    }

    public static String end(String id) {
        return "<bpmn:endEvent id=\"" + id + "\"/>";
    }

    /** A month goes by, then the cell calls. */
    public static String delay() {
        return bpmn(start("attente")
                + "<bpmn:intermediateCatchEvent id=\"attente\" name=\"Attente\" cordee:due=\"P30D\"><bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>"
                + flow("attente", "appel")
                + asked("appel", "call", "CELL", "P1D", "")
                + flow("appel", "fin")
                + end("fin"));
    }

    /** A visit, then a choice that forks, a delay on one branch, a measure or a month on the other. */
    public static String journey() {
        return bpmn(start("visite")
                + asked("visite", "visit", "HOME_NURSE", "P7D", "cordee:taken=\"P2D\"")
                + flow("visite", "avis")
                + asked("avis", "choice", "REFERRING_DOCTOR", "P3D", "cordee:choices=\"stable;instable\"")
                + flow("avis", "fork")
                + "<bpmn:exclusiveGateway id=\"fork\" default=\"fork_attente\"/>"
                + flow("fork", "surveille", "avis.resultat = 'instable'")
                + flow("fork", "attente")
                + "<bpmn:intermediateCatchEvent id=\"attente\" name=\"Un mois\" cordee:due=\"P30D\"><bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>"
                + flow("attente", "appel")
                + asked("appel", "call", "CELL", "P1D", "")
                + flow("appel", "fin") + end("fin")
                + "<bpmn:eventBasedGateway id=\"surveille\"/>"
                + flow("surveille", "prise") + flow("surveille", "mois")
                + "<bpmn:intermediateCatchEvent id=\"prise\" name=\"Prise de poids\" cordee:condition=\"poids_gain_3j &gt;= 2\"><bpmn:conditionalEventDefinition/></bpmn:intermediateCatchEvent>"
                + "<bpmn:intermediateCatchEvent id=\"mois\" name=\"Un mois\" cordee:due=\"P30D\"><bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>"
                + flow("prise", "appel") + flow("mois", "fin"));
    }
}
