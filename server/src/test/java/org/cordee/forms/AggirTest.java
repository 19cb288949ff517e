package org.cordee.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The form against the law: annexe 2-2 of the Code de l'action sociale et des familles, written here as its tables stand, for
 * every combination of the eight variables that count.
 */
class AggirTest {
    private static final List<String> COUNTING = List.of(
            "coherence",
            "orientation",
            "toilette",
            "habillage",
            "alimentation",
            "elimination",
            "transferts",
            "interieur");

    /** Group by group: values for C, values for B. */
    private static final int[][][] TABLES = {
        {{2000, 1200, 40, 40, 60, 100, 800, 200}, {0, 0, 16, 16, 20, 16, 120, 32}},
        {{1500, 1200, 40, 40, 60, 100, 800, -80}, {320, 120, 16, 16, 0, 16, 120, -40}},
        {{0, 0, 40, 40, 60, 160, 1000, 400}, {0, 0, 16, 16, 20, 20, 200, 40}},
        {{0, 0, 0, 0, 2000, 400, 2000, 200}, {0, 0, 0, 0, 200, 200, 200, 0}},
        {{400, 400, 400, 400, 400, 800, 800, 200}, {0, 0, 100, 100, 100, 100, 100, 0}},
        {{200, 200, 500, 500, 500, 500, 500, 200}, {100, 100, 100, 100, 100, 100, 100, 0}},
        {{150, 150, 300, 300, 500, 500, 400, 200}, {0, 0, 200, 200, 200, 200, 200, 100}},
        {{0, 0, 3000, 3000, 3000, 3000, 1000, 1000}, {0, 0, 2000, 2000, 2000, 2000, 2000, 1000}},
    };

    private static final int[] GROUPS = {0, 1, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4, 5, 6};

    private final Questionnaire form = DeliveredForms.read("aggir-1");

    /** The letters stand in for the questions, so that all 6,561 combinations pass through the form's own expressions. */
    @Test
    void everyCombinationHasTheRankAndTheGroupOfTheLaw() {
        var wrong = new ArrayList<String>();
        var variables = new ArrayList<Question.Variable>();
        form.variables().forEach(variable -> {
            var name = variable.name();
            if (name.matches("v[A-Z].*")) {
                variables.add(new Question.Variable(name, "%resource.item.where(linkId='" + name + "').answer.value"));
            } else if (!name.matches("s[A-Z].*")) {
                variables.add(variable);
            }
        });
        var rank = form.item("rang").orElseThrow();
        var group = form.item("gir").orElseThrow();
        for (int number = 0; number < 6561; number++) {
            var letters = letters(number);
            var lines = new ArrayList<Line>();
            for (int i = 0; i < COUNTING.size(); i++) {
                lines.add(letter(COUNTING.get(i), letters.charAt(i)));
            }
            lines.add(letter("exterieur", 'A'));
            lines.add(letter("distance", 'B'));
            var withLetters = new Questionnaire(
                    null,
                    form.url(),
                    "1",
                    form.status(),
                    "",
                    "",
                    "",
                    java.util.Set.of(),
                    null,
                    List.of(rank, group),
                    variables);
            var expressions = ExpressionsMapping.over(withLetters, lines, Map.of(), ExpressionsMapping.deadline());
            var expected = rank(letters);
            var found = said(expressions, rank) + "/" + said(expressions, group);
            if (!found.equals(expected + "/" + GROUPS[expected])) {
                wrong.add(letters + " " + found + " for " + expected + "/" + GROUPS[expected]);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void fourAdverbsMakeALetterAndTheLettersOfTheirPartsMakeTheVariable() {
        assertThat(letter(List.of("S", "T", "C", "H"))).isEqualTo("A");
        assertThat(letter(List.of("S", "T", "C"))).isEqualTo("B");
        assertThat(letter(List.of("H"))).isEqualTo("B");
        assertThat(letter(List.of("N"))).isEqualTo("C");
    }

    @Test
    void whoDoesAllAloneIsInGroupSixAndWhoDoesNothingInGroupOne() {
        assertThat(all("S", "T", "C", "H").get("gir")).isEqualTo("6");
        assertThat(all("N").get("gir")).isEqualTo("1");
    }

    @Test
    void aGridThatIsNotCompleteHasNoGroup() {
        var reckoned =
                Reckoner.reckon(new Sheet(form, Map.of("communication", codes(List.of("N"))), Map.of()), Map.of());
        assertThat(reckoned.failed()).isEmpty();
        assertThat(reckoned.sheet().valuesOf("gir")).isEmpty();
        assertThat(reckoned.sheet().valuesOf("rang")).isEmpty();
    }

    private String letter(List<String> adverbs) {
        var reckoned = Reckoner.reckon(new Sheet(form, Map.of("transferts-geste", codes(adverbs)), Map.of()), Map.of());
        return Entered.key(reckoned.sheet().valuesOf("transferts").getFirst());
    }

    private Map<String, String> all(String... adverbs) {
        var values = new LinkedHashMap<String, List<Value>>();
        form.all()
                .filter(question -> question.kind().isChoice())
                .forEach(question -> values.put(question.linkId(), codes(List.of(adverbs))));
        var reckoned = Reckoner.reckon(new Sheet(form, values, Map.of()), Map.of());
        assertThat(reckoned.failed()).isEmpty();
        return Map.of("gir", Entered.key(reckoned.sheet().valuesOf("gir").getFirst()));
    }

    private static List<Value> codes(List<String> adverbs) {
        return adverbs.stream()
                .<Value>map(code -> new Value.Code("https://cordee.example/fhir/CodeSystem/forms", code, code, null))
                .toList();
    }

    private static String said(ExpressionsMapping expressions, Question question) {
        try {
            var values = expressions.values(
                    String.valueOf(question.reckoning().calculated()),
                    new Line(question, question.linkId(), List.of(), List.of()));
            return values.isEmpty() ? "" : Entered.key(values.getFirst());
        } catch (ExpressionsMapping.Failed fault) {
            return String.valueOf(fault.getMessage());
        }
    }

    private static Line letter(String variable, char letter) {
        var question = new Question(
                "v" + variable.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + variable.substring(1),
                Question.Kind.STRING,
                "",
                variable,
                "",
                Question.Wanted.FREELY,
                Question.Bounds.NONE,
                List.of(),
                null,
                Question.When.ALWAYS,
                List.of(),
                Question.Reckoning.NONE,
                null,
                List.of());
        return new Line(question, question.linkId(), List.of(new Value.Text(String.valueOf(letter))), List.of());
    }

    private static String letters(int number) {
        var letters = new StringBuilder();
        for (int i = 0; i < COUNTING.size(); i++) {
            letters.append("ABC".charAt(number % 3));
            number /= 3;
        }
        return letters.toString();
    }

    private static int sum(int group, String letters) {
        int sum = 0;
        for (int i = 0; i < letters.length(); i++) {
            sum += switch (letters.charAt(i)) {
                case 'C' -> TABLES[group][0][i];
                case 'B' -> TABLES[group][1][i];
                default -> 0;
            };
        }
        return sum;
    }

    private static int rank(String letters) {
        int[][] ranks = {
            {0, 4380, 1},
            {0, 4140, 2},
            {0, 3390, 3},
            {1, 2016, 4},
            {2, 1700, 5},
            {2, 1432, 6},
            {3, 2400, 7},
            {4, 1200, 8},
            {5, 800, 9},
            {6, 650, 10},
            {7, 4000, 11},
            {7, 2000, 12}
        };
        for (var rank : ranks) {
            if (sum(rank[0], letters) >= rank[1]) {
                return rank[2];
            }
        }
        return 13;
    }
}
