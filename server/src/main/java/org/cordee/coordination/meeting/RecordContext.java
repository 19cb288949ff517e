package org.cordee.coordination.meeting;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Circles;
import org.cordee.coordination.EventWords;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.meeting.FactMapping.Fact;
import org.cordee.monitoring.Measures;
import org.cordee.platform.page.Words;
import org.cordee.record.Records;
import org.cordee.store.Interaction;
import org.springframework.stereotype.Component;

/** What the record tells in a few lines, for a case or to whom a patient has opened it, as far as it is within reach. */
@Component
public class RecordContext {
    private static final Duration MEASURES_OF = Duration.ofDays(30);
    private static final int MOST = 10;
    private static final int LOOKED_AT = 50;
    private static final String MEDICATION = "Medication/";

    private final Records records;
    private final Circles circles;
    private final Measures measures;
    private final Clock clock;

    RecordContext(Records records, Circles circles, Measures measures, Clock clock) {
        this.records = records;
        this.circles = circles;
        this.measures = measures;
        this.clock = clock;
    }

    /** Lines by what they tell of; what nothing is known of is left out. */
    public Map<Element, String> of(Actor actor, String patientId, Words words) {
        var told = new EnumMap<Element, String>(Element.class);
        told.put(Element.REFERRING_DOCTOR, doctor(actor, patientId));
        told.put(Element.DIAGNOSES, lines(actor, patientId, words, false, "Condition"));
        told.put(Element.TREATMENTS, lines(actor, patientId, words, false, "MedicationStatement", "MedicationRequest"));
        told.put(Element.ALLERGIES, lines(actor, patientId, words, false, "AllergyIntolerance"));
        told.put(Element.SCORES, lines(actor, patientId, words, true, "QuestionnaireResponse"));
        told.put(Element.DOCUMENTS, lines(actor, patientId, words, true, "DocumentReference"));
        told.put(Element.MEASURES, measured(actor, patientId, words));
        told.values().removeIf(String::isBlank);
        return told;
    }

    private String doctor(Actor actor, String patientId) {
        return circles.of(actor, patientId).stream()
                .flatMap(circle -> circle.membersAt(clock.instant()).stream())
                .filter(member -> member.role() == MemberRole.REFERRING_DOCTOR)
                .map(member -> member.name())
                .findFirst()
                .orElse("");
    }

    private String lines(Actor actor, String patientId, Words words, boolean dated, String... types) {
        var lines = new ArrayList<String>();
        for (var type : types) {
            if (!actor.reach().permits(type, Interaction.SEARCH)) continue;
            records
                    .search(
                            actor,
                            new FactMapping(type),
                            "patient=" + Records.escape(patientId) + "&_sort=-_lastUpdated&_count=" + LOOKED_AT)
                    .stream()
                    .map(fact -> named(fact))
                    .filter(fact -> !fact.words().isEmpty())
                    .sorted(Comparator.comparing(Fact::standing))
                    .limit(MOST)
                    .map(fact -> said(fact, dated, words))
                    .filter(line -> !lines.contains(line))
                    .forEach(lines::add);
        }
        return String.join("\n", lines);
    }

    /**
     * In the words of what it names, where it has none of its own: a Medication, or the Questionnaire that was answered. Neither is about
     * anybody, and the fact that names it was found within reach.
     */
    private Fact named(Fact fact) {
        if (!fact.words().isEmpty() || fact.named().isEmpty()) return fact;
        var bar = fact.named().indexOf('|');
        Optional<Fact> naming = fact.named().startsWith(MEDICATION)
                ? records.read(
                        Actor.platform(),
                        new FactMapping("Medication"),
                        fact.named().substring(MEDICATION.length()))
                : records
                        .search(
                                Actor.platform(),
                                new FactMapping("Questionnaire"),
                                "url="
                                        + Records.escape(
                                                bar < 0
                                                        ? fact.named()
                                                        : fact.named().substring(0, bar)) + "&_count=1")
                        .stream()
                        .findFirst();
        return naming.map(one -> fact.saying(one.words())).orElse(fact);
    }

    private static String said(Fact fact, boolean dated, Words words) {
        if (dated) {
            return words.say(
                    "meeting.context.dated",
                    fact.words(),
                    words.date(fact.at().atZone(Words.TERRITORY).toLocalDate()));
        }
        return fact.standing() == Standing.HOLDS
                ? fact.words()
                : words.say(fact.standing().key(), fact.words());
    }

    /** The last of each kind. */
    private String measured(Actor actor, String patientId, Words words) {
        if (!actor.reach().permits("Observation", Interaction.SEARCH)) return "";
        var seen = new HashSet<Object>();
        List<String> lines = measures.since(actor, patientId, clock.instant().minus(MEASURES_OF)).stream()
                .filter(measure -> measure.isPlausible() && seen.add(measure.kind()))
                .map(measure -> words.say(
                        "meeting.context.dated",
                        words.say(EventWords.said(measure)),
                        words.date(measure.at().atZone(Words.TERRITORY).toLocalDate())))
                .toList();
        return String.join("\n", lines);
    }
}
