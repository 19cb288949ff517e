package org.cordee.protocol;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cordee.monitoring.Rule;
import org.cordee.monitoring.RulesText;
import org.cordee.platform.xml.SafeXml;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Reads a BPMN 2.0 file as a drawing, by a list of what is allowed: everything else, by name, refuses the file. The engine never sees
 * the file itself, only what is made of the drawing.
 */
final class DrawingReader {
    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CORDEE = "https://cordee.example/protocol";

    private static final Set<String> DIAGRAM = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://bpmn.io/schema/bpmn/biocolor/1.0");
    private static final Set<String> STEPS = Set.of(
            "startEvent",
            "endEvent",
            "userTask",
            "sendTask",
            "businessRuleTask",
            "exclusiveGateway",
            "parallelGateway",
            "eventBasedGateway",
            "intermediateCatchEvent",
            "boundaryEvent");
    private static final Set<String> WORDS = Set.of(
            "documentation",
            "incoming",
            "outgoing",
            "textAnnotation",
            "text",
            "association",
            "conditionExpression",
            "condition",
            "timerEventDefinition",
            "conditionalEventDefinition",
            "terminateEventDefinition",
            "timeDuration");
    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "name",
            "sourceRef",
            "targetRef",
            "default",
            "attachedToRef",
            "cancelActivity",
            "isExecutable",
            "targetNamespace",
            "exporter",
            "exporterVersion",
            "gatewayDirection",
            "isInterrupting",
            "associationDirection",
            "parallelMultiple",
            "textFormat");
    private static final Set<String> OWN = Set.of(
            "kind",
            "role",
            "due",
            "taken",
            "from",
            "form",
            "choices",
            "condition",
            "rules",
            "lessons",
            "table",
            "professional",
            "patient");
    private static final int MOST = 300;

    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private DrawingReader() {}

    /** Refuses with every fault that was found, by {@link DrawingRefused}. */
    static Drawing read(String name, String bpmn, Map<String, String> tables) {
        return new DrawingReader().drawing(name, DrawingXml.root(bpmn), tables);
    }

    private Drawing drawing(String name, Element root, Map<String, String> tables) {
        if (!SafeXml.space(root).equals(BPMN) || !root.getLocalName().equals("definitions")) {
            throw new DrawingRefused(Fault.at("", "noBpmn"));
        }
        allowed(root);
        var processes = SafeXml.children(root, "process");
        if (processes.size() != 1) throw new DrawingRefused(Fault.at("", "oneProcess"));
        var elements = SafeXml.children(processes.getFirst());
        if (elements.size() > MOST) faults.add(Fault.at("", "tooMany"));
        var otherwise = new HashSet<String>();
        elements.forEach(one -> otherwise.add(one.getAttribute("default")));
        var steps = new ArrayList<Step>();
        var flows = new ArrayList<Flow>();
        for (var element : elements) {
            if (STEPS.contains(element.getLocalName())) steps.add(step(element));
            if (element.getLocalName().equals("sequenceFlow")) flows.add(flow(element, otherwise));
        }
        var read = new HashMap<String, DecisionTable>();
        tables.forEach((id, dmn) -> {
            try {
                read.put(id, TableReader.read(id, dmn));
            } catch (DrawingRefused refused) {
                faults.addAll(refused.faults());
            }
        });
        if (!faults.isEmpty()) throw new DrawingRefused(faults);
        return new Drawing(name, steps, flows, read);
    }

    /** Names each element and attribute that no protocol may hold. */
    private void allowed(Element element) {
        var space = SafeXml.space(element);
        var name = element.getLocalName();
        if (DIAGRAM.contains(space)) return;
        var known = space.equals(BPMN)
                && (STEPS.contains(name)
                        || WORDS.contains(name)
                        || name.equals("sequenceFlow")
                        || name.equals("process")
                        || name.equals("definitions"));
        if (!known) {
            faults.add(Fault.at(element.getAttribute("id"), "element", element.getNodeName()));
            return;
        }
        for (var attribute : SafeXml.attributes(element)) {
            var of = SafeXml.space(attribute);
            var good = of.equals("http://www.w3.org/2000/xmlns/")
                    || of.isEmpty() && ATTRIBUTES.contains(attribute.getLocalName())
                    || of.equals(CORDEE) && OWN.contains(attribute.getLocalName())
                    || of.startsWith("http://www.w3.org/2001/XMLSchema-instance")
                    || DIAGRAM.contains(of);
            if (!good) faults.add(Fault.at(element.getAttribute("id"), "attribute", attribute.getName()));
        }
        var id = element.getAttribute("id");
        if (!id.isEmpty() && (!id.matches("[\\p{L}_][\\p{L}\\p{N}_-]{0,79}") || !ids.add(id))) {
            faults.add(Fault.at(id, "id", id));
        }
        SafeXml.children(element).forEach(this::allowed);
    }

    private Step step(Element element) {
        var id = element.getAttribute("id");
        var kind = kind(element);
        var attached = element.getAttribute("attachedToRef");
        return new Step(
                id,
                element.getAttribute("name").strip(),
                kind,
                role(element),
                delay(element, "due"),
                delay(element, "taken"),
                own(element, "from").equals("inclusion"),
                orNull(own(element, "form")),
                listed(element, "choices"),
                kind == Step.Kind.WATCH ? condition(element) : null,
                rules(element, kind),
                listed(element, "lessons"),
                orNull(own(element, "table")),
                own(element, "professional"),
                own(element, "patient"),
                orNull(attached),
                !element.getAttribute("cancelActivity").equals("false"));
    }

    private static List<String> listed(Element element, String name) {
        return Arrays.stream(own(element, name).split(";"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private List<Rule.Wanted> rules(Element element, Step.Kind kind) {
        var said = own(element, "rules");
        var read =
                kind == Step.Kind.WATCH || said.isBlank() ? RulesText.read(said) : Optional.<List<Rule.Wanted>>empty();
        if (read.isEmpty()) faults.add(Fault.at(element.getAttribute("id"), "rules"));
        return read.orElse(List.of());
    }

    private Step.Kind kind(Element element) {
        var name = String.valueOf(element.getLocalName());
        return switch (name) {
            case "startEvent" -> plain(element, Step.Kind.START);
            case "endEvent" ->
                SafeXml.children(element, "terminateEventDefinition").isEmpty() ? Step.Kind.END : Step.Kind.STOP;
            case "sendTask" -> Step.Kind.MESSAGE;
            case "businessRuleTask" -> Step.Kind.TABLE;
            case "exclusiveGateway" -> Step.Kind.FORK;
            case "parallelGateway" -> Step.Kind.TOGETHER;
            case "eventBasedGateway" -> Step.Kind.WAIT;
            case "intermediateCatchEvent", "boundaryEvent" -> {
                if (!SafeXml.children(element, "conditionalEventDefinition").isEmpty()) yield Step.Kind.WATCH;
                yield Step.Kind.DELAY;
            }
            default -> {
                var said = own(element, "kind");
                var kind = said.isEmpty() ? Step.Kind.ACTION : Step.Kind.named(said);
                if (kind == null) faults.add(Fault.at(element.getAttribute("id"), "kind", said));
                yield Objects.requireNonNullElse(kind, Step.Kind.ACTION);
            }
        };
    }

    private Step.Kind plain(Element element, Step.Kind kind) {
        if (SafeXml.children(element).stream()
                .anyMatch(child -> child.getLocalName().endsWith("EventDefinition"))) {
            faults.add(Fault.at(element.getAttribute("id"), "start"));
        }
        return kind;
    }

    private Flow flow(Element element, Set<String> otherwise) {
        var id = element.getAttribute("id");
        return new Flow(
                id,
                element.getAttribute("name").strip(),
                element.getAttribute("sourceRef"),
                element.getAttribute("targetRef"),
                condition(element),
                otherwise.contains(id));
    }

    /** Ours as an attribute, or in BPMN's own places; checked here, so that what is kept is of our grammar. */
    private @Nullable String condition(Element element) {
        var said = own(element, "condition");
        for (var holder : SafeXml.children(element)) {
            if (holder.getLocalName().equals("conditionExpression")) said = holder.getTextContent();
            for (var inner : SafeXml.children(holder, "condition")) {
                if (said.isBlank()) said = inner.getTextContent();
            }
        }
        if (said.isBlank()) return null;
        try {
            ExpressionReader.read(said);
        } catch (ExpressionReader.NotAnExpression fault) {
            faults.add(Fault.at(element.getAttribute("id"), "expression", said.strip(), fault.where()));
        }
        return said.strip();
    }

    private @Nullable Role role(Element element) {
        var said = own(element, "role");
        if (said.isEmpty()) return null;
        var role = Role.named(said);
        if (role.isEmpty()) faults.add(Fault.at(element.getAttribute("id"), "role", said));
        return role.orElse(null);
    }

    private Step.@Nullable Delay delay(Element element, String name) {
        var said = own(element, name);
        for (var timer : SafeXml.children(element, "timerEventDefinition")) {
            for (var duration : SafeXml.children(timer, "timeDuration")) {
                if (said.isEmpty() && name.equals("due"))
                    said = duration.getTextContent().strip();
            }
        }
        if (said.isEmpty()) return null;
        try {
            return Step.Delay.of(said);
        } catch (DateTimeException fault) {
            faults.add(Fault.at(element.getAttribute("id"), "delay", said));
            return null;
        }
    }

    private static String own(Element element, String name) {
        return element.getAttributeNS(CORDEE, name).strip();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
