package org.cordee.coordination.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cordee.coordination.plan.PlanChange.Line;
import org.cordee.coordination.plan.PlanChange.Part;

/** In which lines two contents differ, in the order of the later one, what is gone last. */
public final class PlanChanges {
    private PlanChanges() {}

    private record Key(Part part, String key) {}

    public static List<PlanChange> between(PlanContent before, PlanContent after) {
        var old = lines(before);
        var changes = new ArrayList<PlanChange>();
        lines(after).forEach((key, line) -> {
            var was = old.remove(key);
            if (!line.equals(was)) changes.add(new PlanChange(key.part(), key.key(), was, line));
        });
        old.forEach((key, was) -> changes.add(new PlanChange(key.part(), key.key(), was, null)));
        return List.copyOf(changes);
    }

    private static Map<Key, Line> lines(PlanContent content) {
        var lines = new LinkedHashMap<Key, Line>();
        if (!content.why().isBlank()) lines.put(new Key(Part.WHY, "why"), words(content.why()));
        if (content.review() != null) lines.put(new Key(Part.REVIEW, "review"), new Line("", "", content.review()));
        for (var flag : content.flags())
            lines.put(new Key(Part.FLAG, flag.key()), words(flag.sign() + " → " + flag.todo()));
        for (var need : content.needs()) {
            lines.put(new Key(Part.NEED, need.key()), words(need.words()));
            for (var goal : need.goals()) {
                lines.put(new Key(Part.GOAL, goal.key()), words(goal.words()));
                for (var action : goal.actions()) lines.put(new Key(Part.ACTION, action.key()), line(action));
            }
        }
        return lines;
    }

    private static Line words(String words) {
        return new Line(words, "", null);
    }

    private static Line line(PlannedAction action) {
        return new Line(
                action.what(), action.owner() == null ? "" : action.owner().name(), action.by());
    }
}
