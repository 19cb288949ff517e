package org.cordee.apps.studio;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cordee.monitoring.MeasureKind;
import org.cordee.platform.page.Form;
import org.cordee.protocol.Trial;

/** What was done in a trial so far, one act a line, as it travels in the form: {@code attend PT24H}, {@code fait visite; …}, {@code mesure WEIGHT 72.4}. */
record TrialScript(List<String> lines) {
    private static final int MOST = 200;

    static TrialScript of(String text) {
        return new TrialScript(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST)
                .toList());
    }

    String text() {
        return String.join("\n", lines);
    }

    /** With what was just asked for; what is not understood adds nothing. */
    TrialScript and(String act, Form form) {
        var parts = act.split(" ", 2);
        var line = switch (parts[0]) {
            case "attend" -> act.matches("attend P(\\d{1,3}D|T\\d{1,4}H)") ? act : "";
            case "fait" -> parts.length == 2 ? "fait " + parts[1] + ";" + answers(parts[1], form) : "";
            case "mesure" -> measure(form);
            case "annule" -> {
                yield "annule";
            }
            default -> "";
        };
        if (line.equals("annule")) return new TrialScript(lines.isEmpty() ? lines : lines.subList(0, lines.size() - 1));
        if (line.isEmpty() || lines.size() >= MOST) return this;
        var more = new ArrayList<>(lines);
        more.add(line);
        return new TrialScript(List.copyOf(more));
    }

    private static String answers(String step, Form form) {
        var all = new ArrayList<String>();
        form.values().forEach((name, value) -> {
            var clean = value.replaceAll("[;=\\n\\r]", " ").strip();
            if (name.startsWith(step + ".") && !clean.isEmpty())
                all.add(name.substring(step.length() + 1) + "=" + clean);
        });
        return String.join(";", all);
    }

    private static String measure(Form form) {
        var value = form.value("value").replace(',', '.');
        return value.matches("\\d{1,4}(\\.\\d{1,2})?") && form.value("kind").matches("[A-Z_]{3,30}")
                ? "mesure " + form.value("kind") + " " + value
                : "";
    }

    List<Trial.Act> acts() {
        return lines.stream().flatMap(line -> act(line).stream()).toList();
    }

    private static List<Trial.Act> act(String line) {
        var parts = line.split(" ", 2);
        if (parts.length < 2) return List.of();
        return switch (parts[0]) {
            case "attend" ->
                parts[1].matches("P(\\d{1,3}D|T\\d{1,4}H)")
                        ? List.of(new Trial.Act.Wait(Duration.parse(parts[1])))
                        : List.of();
            case "fait" -> List.of(does(parts[1]));
            case "mesure" -> measured(parts[1]);
            default -> List.of();
        };
    }

    private static Trial.Act does(String text) {
        var parts = text.split(";");
        Map<String, Object> answers = new LinkedHashMap<>();
        var result = "";
        for (var at = 1; at < parts.length; at++) {
            var pair = parts[at].split("=", 2);
            if (pair.length < 2) continue;
            if (pair[0].equals("resultat")) result = pair[1];
            else answers.put(pair[0], answer(pair[1]));
        }
        return new Trial.Act.Does(parts[0], result, answers);
    }

    /** As people write it: {@code 38,5} is a number, {@code vrai} is no word. */
    private static Object answer(String said) {
        var number = said.replace(',', '.');
        if (number.matches("-?\\d{1,6}(\\.\\d{1,3})?")) return new BigDecimal(number);
        return switch (said.toLowerCase(Locale.FRENCH)) {
            case "vrai", "true" -> true;
            case "faux", "false" -> false;
            default -> said;
        };
    }

    private static List<Trial.Act> measured(String text) {
        var parts = text.split(" ");
        for (var kind : MeasureKind.values()) {
            if (parts.length == 2 && kind.name().equals(parts[0]) && parts[1].matches("\\d{1,4}(\\.\\d{1,2})?")) {
                return List.of(new Trial.Act.Measures(kind, new BigDecimal(parts[1])));
            }
        }
        return List.of();
    }
}
