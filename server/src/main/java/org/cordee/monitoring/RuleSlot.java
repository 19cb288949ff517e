package org.cordee.monitoring;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a rule looks for, whatever its amounts: a change of its amount makes no other rule of it. */
final class RuleSlot {
    private RuleSlot() {}

    static String of(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Gain gain -> simple(gain) + "/" + gain.days();
            case Criterion.Loss loss -> simple(loss) + "/" + loss.days();
            case Criterion.Above above -> simple(above);
            case Criterion.Below below -> simple(below);
            case Criterion.Rising rising -> simple(rising) + "/" + rising.days();
            case Criterion.Falling falling -> simple(falling) + "/" + falling.days();
            case Criterion.Unusual unusual -> simple(unusual) + "/" + unusual.days();
            case Criterion.Answered answered -> simple(answered) + "/" + answered.said();
            case Criterion.Repeated(var of, var times, var hours) -> "repeated/" + hours + "/" + of(of);
            case Criterion.During(var of, var from, var to) -> "during/" + from + "-" + to + "/" + of(of);
            case Criterion.Together(var parts, var hours) -> "together/" + hours + "/" + all(parts);
            case Criterion.Either(var parts) -> "either/" + all(parts);
            case Criterion.Silent silent -> simple(silent);
            case Criterion.Still(var kind, var from, var to) -> "still/" + kind + "/" + from + "-" + to;
            case Criterion.Unheard unheard -> "unheard";
        };
    }

    /** Two that look for the same by other amounts are told apart by their order. */
    static String free(String slot, Collection<String> taken) {
        var id = slot;
        for (int number = 2; taken.contains(id); number++) {
            id = slot + "/" + number + "nd";
        }
        return id;
    }

    /** Of each in turn: what is in force already keeps its id, and with it its alert, whichever other of its kind is taken away. */
    static List<String> ids(String patientId, List<Rule.Wanted> all, List<Rule> standing) {
        var ids = new TreeMap<Integer, String>();
        var taken = new HashSet<String>();
        for (int place = 0; place < all.size(); place++) {
            for (var rule : standing) {
                if (rule.wanted().equals(all.get(place)) && !ids.containsKey(place) && taken.add(rule.id()))
                    ids.put(place, rule.id());
            }
        }
        for (int place = 0; place < all.size(); place++) {
            if (!ids.containsKey(place)) {
                var id = free(patientId + "/" + of(all.get(place).criterion()), taken);
                taken.add(id);
                ids.put(place, id);
            }
        }
        return List.copyOf(ids.values());
    }

    private static String all(List<Criterion> parts) {
        return parts.stream().map(RuleSlot::of).collect(Collectors.joining("+"));
    }

    private static String simple(Criterion criterion) {
        return AlertIssue.looksFor(criterion) + "/" + criterion.kind();
    }
}
