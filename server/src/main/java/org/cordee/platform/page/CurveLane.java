package org.cordee.platform.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What happened of one kind, on a line of its own beneath the curve and by the same days.
 *
 * @param name of the kind, as a word
 * @param marks where each stands, in per cent of the width
 */
public record CurveLane(Curve.Event.Kind kind, String name, List<Mark> marks) {
    /**
     * One thing.
     *
     * @param width of what lasted, null for what happened at once
     * @param said in words, with its day
     */
    public record Mark(String x, @Nullable String width, String said) {}

    static List<CurveLane> of(List<Curve.Event> events, Words words, ToDoubleFunction<Instant> share) {
        Map<Curve.Event.Kind, List<Mark>> byKind = new EnumMap<>(Curve.Event.Kind.class);
        for (var event : events) {
            double from = Math.clamp(share.applyAsDouble(event.at()), 0, 1);
            double to = Math.clamp(share.applyAsDouble(event.end()), 0, 1);
            var width = event.until() == null ? null : CurveDrawing.percent(Math.max(to - from, 0.01));
            byKind.computeIfAbsent(event.kind(), none -> new ArrayList<>())
                    .add(new Mark(
                            CurveDrawing.percent(from),
                            width,
                            words.when(event.at()) + words.say("mark.colon") + " " + event.said()));
        }
        var lanes = new ArrayList<CurveLane>();
        byKind.forEach((kind, marks) -> lanes.add(new CurveLane(kind, words.say(kind.nameKey()), List.copyOf(marks))));
        return List.copyOf(lanes);
    }
}
