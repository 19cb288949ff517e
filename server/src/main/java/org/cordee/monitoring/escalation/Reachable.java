package org.cordee.monitoring.escalation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows the people around a patient and how they are reached; whoever keeps the circle of care implements it. */
public interface Reachable {
    /** Those of the post, none where nobody is known; never the cell or whoever is on call, who have a rota. */
    List<Person> of(String patientId, Rung.Post post);

    /**
     * Someone who can be told.
     *
     * @param reference in the record, such as {@code RelatedPerson/12}, or empty
     * @param phone in international form
     */
    record Person(
            String reference,
            String name,
            @Nullable String phone,
            @Nullable String mail) {}
}
