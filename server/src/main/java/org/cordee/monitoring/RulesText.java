package org.cordee.monitoring;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules as the drawing of a protocol bears them: a JSON array of {@code {"criterion":{"looksFor":"gain",…},"severity":"HIGH"}}, at most
 * thirty.
 */
public final class RulesText {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Rule.Wanted>> RULES = new TypeReference<>() {};
    private static final int MOST = 30;
    private static final int LONGEST = 20_000;

    private RulesText() {}

    public static String write(List<Rule.Wanted> rules) {
        return JSON.writerFor(RULES).writeValueAsString(rules);
    }

    /** Empty when these are no rules, too many, or one of them cannot be a rule. */
    public static Optional<List<Rule.Wanted>> read(String text) {
        if (text.isBlank()) return Optional.of(List.of());
        if (text.length() > LONGEST) return Optional.empty();
        try {
            var rules = List.copyOf(JSON.readValue(text, RULES));
            var good = rules.size() <= MOST && rules.stream().allMatch(RulesText::isGood);
            return good ? Optional.of(rules) : Optional.empty();
        } catch (JacksonException | NullPointerException fault) {
            // A field that is left out is null where no rule can have null.
            return Optional.empty();
        }
    }

    private static boolean isGood(Rule.Wanted rule) {
        rule.sentence();
        return rule.severity().nameKey() != null
                && !rule.criterion().kinds().isEmpty()
                && CriterionFault.of(rule.criterion()).isEmpty();
    }
}
