package org.cordee.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.platform.xml.SafeXml;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads the one decision table of a DMN file, by a list of what is allowed: known values on the left, fixed values on the right. */
final class TableReader {
    private static final Set<String> SPACES = Set.of(
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd");
    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "decision",
            "variable",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "rule",
            "inputEntry",
            "outputEntry",
            "text",
            "description");
    private static final Map<String, Boolean> HIT_POLICIES = Map.of("UNIQUE", false, "FIRST", true);
    private static final int MOST = 200;

    private final String id;
    private final List<Fault> faults = new ArrayList<>();

    private TableReader(String id) {
        this.id = id;
    }

    static DecisionTable read(String id, String dmn) {
        return new TableReader(id).table(DrawingXml.root(dmn));
    }

    private DecisionTable table(Element root) {
        if (!SPACES.contains(SafeXml.space(root))) throw new DrawingRefused(Fault.at(id, "noDmn"));
        allowed(root);
        refuseIfFaulty();
        var decisions = SafeXml.children(root, "decision");
        var tables =
                decisions.size() == 1 ? SafeXml.children(decisions.getFirst(), "decisionTable") : List.<Element>of();
        if (tables.size() != 1) throw new DrawingRefused(Fault.at(id, "oneTable"));
        var table = tables.getFirst();
        var policy = table.getAttribute("hitPolicy").isEmpty() ? "UNIQUE" : table.getAttribute("hitPolicy");
        var first = HIT_POLICIES.get(policy);
        if (first == null) throw new DrawingRefused(Fault.at(id, "hitPolicy", policy));
        var inputs = SafeXml.children(table, "input").stream().map(this::input).toList();
        var outputs = SafeXml.children(table, "output").stream()
                .map(output -> name(output.getAttribute("name")))
                .toList();
        var rules = SafeXml.children(table, "rule");
        if (inputs.isEmpty() || outputs.isEmpty() || rules.isEmpty()) faults.add(Fault.at(id, "emptyTable"));
        if (rules.size() > MOST) faults.add(Fault.at(id, "tooMany"));
        var rows = new ArrayList<DecisionTable.Row>();
        for (var rule : rules) rows.add(row(rule, rows.size() + 1, inputs, outputs.size()));
        refuseIfFaulty();
        return new DecisionTable(id, decisions.getFirst().getAttribute("name"), first, inputs, outputs, rows);
    }

    private void allowed(Element element) {
        var space = SafeXml.space(element);
        if (space.contains("/DMNDI/") || space.contains("/DMN/20180521/DI/") || space.contains("/DC/")) return;
        if (!SPACES.contains(space) || !ELEMENTS.contains(element.getLocalName())) {
            faults.add(Fault.at(id, "element", element.getNodeName()));
            return;
        }
        SafeXml.children(element).forEach(this::allowed);
    }

    private String input(Element input) {
        var expressions = SafeXml.children(input, "inputExpression");
        return name(expressions.isEmpty() ? "" : words(expressions.getFirst()));
    }

    private String name(String text) {
        if (!text.matches("[\\p{L}_][\\p{L}\\p{N}_.-]*")) faults.add(Fault.at(id, "cell", text));
        return text;
    }

    private DecisionTable.Row row(Element rule, int number, List<String> inputs, int outputs) {
        var when = new ArrayList<@Nullable Expression>();
        var entries = SafeXml.children(rule, "inputEntry");
        var then = SafeXml.children(rule, "outputEntry").stream()
                .map(entry -> literal(words(entry)))
                .toList();
        if (entries.size() != inputs.size() || then.size() != outputs) faults.add(Fault.at(id, "ragged", number + ""));
        for (var at = 0; at < Math.min(entries.size(), inputs.size()); at++) {
            when.add(test(inputs.get(at), words(entries.get(at))));
        }
        var notes = SafeXml.children(rule, "description");
        return new DecisionTable.Row(
                "" + number,
                when,
                then,
                notes.isEmpty() ? "" : notes.getFirst().getTextContent().strip());
    }

    private Object literal(String text) {
        try {
            return ExpressionReader.literal(text);
        } catch (ExpressionReader.NotAnExpression fault) {
            faults.add(Fault.at(id, "cell", text));
            return "";
        }
    }

    /** A cell: empty or "-", a comparison, one or more values, or a range such as {@code [1..3]}. */
    private @Nullable Expression test(String name, String cell) {
        if (cell.isEmpty() || cell.equals("-")) return null;
        try {
            if (cell.matches("\\[[^\\[\\]]*\\.\\.[^\\[\\]]*]")) {
                var ends = cell.substring(1, cell.length() - 1).split("\\.\\.", 2);
                return new Expression.All(List.of(
                        new Expression.Compare(name, Expression.Operator.AT_LEAST, ExpressionReader.literal(ends[0])),
                        new Expression.Compare(name, Expression.Operator.AT_MOST, ExpressionReader.literal(ends[1]))));
            }
            if (cell.matches("(?s)(>=|<=|!=|>|<|=).*")) return ExpressionReader.read(name + " " + cell);
            var values = new ArrayList<Expression>();
            for (var value : cell.split(",(?=\\s*[\"'])|;")) {
                values.add(new Expression.Compare(name, Expression.Operator.EQUAL, ExpressionReader.literal(value)));
            }
            return values.size() == 1 ? values.getFirst() : new Expression.Any(values);
        } catch (ExpressionReader.NotAnExpression fault) {
            faults.add(Fault.at(id, "cell", cell));
            return null;
        }
    }

    private static String words(Element holder) {
        var texts = SafeXml.children(holder, "text");
        return texts.isEmpty() ? "" : texts.getFirst().getTextContent().strip();
    }

    private void refuseIfFaulty() {
        if (!faults.isEmpty()) throw new DrawingRefused(faults);
    }
}
