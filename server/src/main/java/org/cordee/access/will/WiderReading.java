package org.cordee.access.will;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That a patient lets one professional of the circle of care read more than the profession does by itself (R1110-2, 2°), until a
 * day. It gives no ground, and ends for good with the place in the circle: when that is over, or refused.
 *
 * @param id empty for one that is not kept yet
 * @param practitioner such as {@code Practitioner/12}
 * @param topics some of {@link WillTopic#ofTypes()}
 * @param until first instant at which it no longer holds
 * @param by reference of who said or entered it
 * @param form the signed paper, a {@code DocumentReference/…}, or null where the patient said it here
 */
public record WiderReading(
        String id,
        String patientId,
        String practitioner,
        String name,
        Set<WillTopic> topics,
        Instant from,
        Instant until,
        String by,
        @Nullable String form) {
    static final String KINDS = "https://cordee.example/fhir/CodeSystem/will";
    static final String KIND = "wider-reading";
    /** The category of its Consent, as a search says it. */
    public static final String MARK = KINDS + "|" + KIND;

    public WiderReading {
        topics = Set.copyOf(topics);
    }

    /** Of the Consent that keeps it. */
    String reference() {
        return "Consent/" + id;
    }

    /** The same with another end. */
    WiderReading endingAt(Instant end) {
        return new WiderReading(id, patientId, practitioner, name, topics, from, end, by, form);
    }

    /** The types that the topics hold. */
    Set<String> types() {
        var types = new LinkedHashSet<String>();
        topics.forEach(topic -> types.addAll(topic.types()));
        return types;
    }
}
