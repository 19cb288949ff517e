package org.cordee.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.cordee.monitoring.Evaluation.Look;
import org.cordee.store.exchange.Question;

/** The points and breaches of many persons at once, within the windows that rules look at. */
final class WindowTable {
    private WindowTable() {}

    /** Of whom and of which kind points are asked. */
    record Place(String patientId, MeasureKind kind) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byPatient = patientId.compareTo(other.patientId);
            return byPatient != 0 ? byPatient : kind.compareTo(other.kind);
        }
    }

    /** From an instant on, up to another that is excluded; null for all that follows. */
    private record Within(Instant from, boolean endless, Instant to) {
        Within with(Within other) {
            return new Within(
                    from.isBefore(other.from) ? from : other.from,
                    endless || other.endless,
                    to.isAfter(other.to) ? to : other.to);
        }

        String until() {
            return endless ? "infinity" : to.toString();
        }
    }

    /** Asks for the points that these looks may need; where they are to be remembered also those made earlier by the slack, and later. */
    static Question<Map.Entry<Place, Point>> points(Collection<Look> looks) {
        var places = new TreeMap<Place, Within>();
        for (var look : looks) {
            var within = within(look, look.start());
            look.rule()
                    .criterion()
                    .kinds()
                    .forEach(kind -> places.merge(new Place(look.rule().patientId(), kind), within, Within::with));
        }
        var asked = List.copyOf(places.entrySet());
        return Question.of(
                row -> {
                    var point = SeriesTable.point(row, 0);
                    return Map.entry(new Place(row.getString("patient"), point.kind()), point);
                },
                """
                select p.patient, p.kind, p.at, p.value, p.answer
                from unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[]) as w (patient, kind, start, until)
                join monitoring.point p on p.patient = w.patient and p.kind = w.kind and p.at >= w.start and p.at < w.until
                where not p.late""",
                texts(asked, one -> one.getKey().patientId()),
                texts(asked, one -> one.getKey().kind().name()),
                texts(asked, one -> one.getValue().from().toString()),
                texts(asked, one -> one.getValue().until()));
    }

    /** Asks for the breaches that stand where these look, each with its rule, and likewise those around. */
    static Question<Map.Entry<String, Breach>> breaches(Collection<Look> looks) {
        var asked = new ArrayList<Map.Entry<String, Within>>();
        looks.forEach(look -> asked.add(Map.entry(look.rule().id(), within(look, look.from()))));
        return Question.of(
                row -> Map.entry(row.getString("rule"), SeriesTable.breach(row, 0)),
                """
                select b.rule, b.kind, b.at, b.value, b.answer, b.excess, b.baseline_at, b.baseline_value
                from unnest(?::text[], ?::timestamptz[], ?::timestamptz[]) as w (rule, start, until)
                join monitoring.breach b on b.rule = w.rule and b.at >= w.start and b.at < w.until""",
                texts(asked, Map.Entry::getKey),
                texts(asked, one -> one.getValue().from().toString()),
                texts(asked, one -> one.getValue().until()));
    }

    private static Within within(Look look, Instant from) {
        return look.isEmpty()
                ? new Within(from, false, look.to())
                : new Within(from.minus(Remembered.SLACK), true, look.to());
    }

    private static <T> String[] texts(List<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }
}
