package org.cordee.monitoring;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cordee.monitoring.Evaluation.Person;
import org.cordee.monitoring.Evaluation.Span;
import org.cordee.monitoring.SeriesTable.Said;
import org.jspecify.annotations.Nullable;

/** What changes in one person's measures within a transaction; history, which rules do not look at, does not count. */
final class Touched {
    private final Map<MeasureKind, Span> spans = new EnumMap<>(MeasureKind.class);
    private final List<Point> fresh = new ArrayList<>();
    private boolean onlyArrivals = true;

    void arrives(Said said, boolean created) {
        onlyArrivals &= created;
        if (!said.late()) {
            touch(said.point());
            fresh.add(said.point());
        }
    }

    void leaves(Said said) {
        onlyArrivals = false;
        if (!said.late()) {
            touch(said.point());
        }
    }

    private void touch(Point point) {
        spans.merge(point.kind(), Span.of(point.at()), Span::with);
    }

    boolean any() {
        return !spans.isEmpty();
    }

    /**
     * As it is judged.
     *
     * @param allNew whether none of what arrived was there before
     * @param known what is remembered of the person, which holds for what arrives alone
     */
    Person person(String id, boolean allNew, @Nullable Remembered known) {
        return onlyArrivals && allNew
                ? new Person(id, spans, Series.of(fresh), known)
                : new Person(id, spans, null, null);
    }
}
