package org.cordee.coordination.meeting;

import java.util.List;
import java.util.Map;

/**
 * How much of what a kind of meeting asks for a case tells.
 *
 * @param score from 0 to 100, by the weights of the kind
 * @param missing in the order in which the kind asks
 */
public record Completeness(int score, List<Element> missing) {
    public Completeness {
        missing = List.copyOf(missing);
    }

    static Completeness of(MeetingKind kind, Map<Element, String> answers) {
        var told = 0;
        var whole = 0;
        for (var weight : kind.content()) {
            whole += weight.weight();
            if (!answers.getOrDefault(weight.element(), "").isBlank()) told += weight.weight();
        }
        return new Completeness(
                whole == 0 ? 100 : Math.round(100f * told / whole),
                kind.content().stream()
                        .map(MeetingKind.Weight::element)
                        .filter(element -> answers.getOrDefault(element, "").isBlank())
                        .toList());
    }
}
