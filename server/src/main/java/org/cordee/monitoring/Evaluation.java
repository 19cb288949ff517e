package org.cordee.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cordee.monitoring.WindowTable.Place;
import org.cordee.store.exchange.Exchanges;
import org.cordee.store.exchange.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges the measures of a patient by the rules in force, in the transaction that keeps them. */
@Component
class Evaluation {
    private final RuleTable rules;
    private final SeriesTable series;
    private final PauseTable pauses;
    private final Episodes episodes;
    private final Exchanges exchanges;

    Evaluation(RuleTable rules, SeriesTable series, PauseTable pauses, Episodes episodes, Exchanges exchanges) {
        this.exchanges = exchanges;
        this.rules = rules;
        this.series = series;
        this.pauses = pauses;
        this.episodes = episodes;
    }

    /** The time within which the measures of a kind changed, both ends included. */
    record Span(Instant from, Instant to) {
        static Span of(Instant at) {
            return new Span(at, at);
        }

        Span with(Span other) {
            return new Span(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
        }
    }

    /**
     * A person whose measures changed.
     *
     * @param touched when measures of each kind changed
     * @param fresh what was measured, where that is all that changed; null where something was taken back or read in another light
     * @param known what is remembered of the person and holds; null where nothing is
     */
    record Person(
            String id,
            Map<MeasureKind, Span> touched,
            @Nullable Series fresh,
            @Nullable Remembered known) {}

    /**
     * What a rule has to look at again.
     *
     * @param start first instant that bears on it
     * @param from first instant that is judged
     * @param to first instant that is not
     * @param isEmpty whether it looks at nothing but the points that it judges
     */
    record Look(Rule rule, Instant start, Instant from, Instant to, boolean isEmpty) {}

    /** Judges anew whatever was made in the span, for it was paused and no longer is, or the other way round. */
    void judgeAll(String patientId, Span span) {
        var all = new EnumMap<MeasureKind, Span>(MeasureKind.class);
        for (var kind : MeasureKind.values()) {
            all.put(kind, span);
        }
        judge(List.of(new Person(patientId, all, null, null)));
    }

    /**
     * Judges anew every point whose window a changed measure may have entered; the patients' locks must be held. Gives all that it then
     * knows of each, to be remembered.
     */
    List<Judged> judge(List<Person> persons) {
        var judged = looking(persons);
        var unread = judged.stream().flatMap(one -> one.unread().stream()).toList();
        if (!unread.isEmpty()) {
            var points = WindowTable.points(unread);
            var standing = WindowTable.breaches(unread);
            exchanges.ask(points, standing);
            var byPlace = grouped(points).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, one -> Series.of(one.getValue())));
            var byRule = grouped(standing);
            judged.forEach(one -> one.read(
                    kind -> byPlace.getOrDefault(new Place(one.id(), kind), Series.EMPTY),
                    rule -> byRule.getOrDefault(rule, List.of())));
        }
        judged.forEach(this::settle);
        return judged;
    }

    /** With the rules and pauses of those of whom nothing is remembered. */
    private List<Judged> looking(List<Person> persons) {
        var unknown = persons.stream()
                .filter(person -> person.known() == null)
                .map(Person::id)
                .toList();
        Map<String, List<Rule>> inForce = Map.of();
        Map<String, List<Pause>> away = Map.of();
        if (!unknown.isEmpty()) {
            var asked = rules.asked(unknown);
            var pausing = pauses.asked(unknown);
            exchanges.ask(asked, pausing);
            inForce = asked.rows().stream()
                    .filter(rule -> !rule.criterion().waitsForSilence())
                    .collect(Collectors.groupingBy(Rule::patientId));
            away = PauseTable.byPatient(pausing);
        }
        var judged = new ArrayList<Judged>(persons.size());
        for (var person : persons) {
            var known = person.known();
            judged.add(
                    known == null
                            ? Judged.anew(
                                    person,
                                    inForce.getOrDefault(person.id(), List.of()),
                                    away.getOrDefault(person.id(), List.of()))
                            : Judged.onWhatIsKnown(person, known));
        }
        return judged;
    }

    private static <K, T> Map<K, List<T>> grouped(Question<Map.Entry<K, T>> question) {
        return question.rows().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private void settle(Judged judged) {
        for (var look : judged.looks()) {
            var rule = look.rule();
            var found = judged.found(look);
            if (series.settle(rule.id(), judged.standing(look), found)) {
                episodes.settle(rule);
            }
            judged.settled(look, found);
        }
    }
}
