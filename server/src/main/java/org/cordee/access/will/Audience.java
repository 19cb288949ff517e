package org.cordee.access.will;

import org.cordee.access.Role;

/** From whom something is kept. */
public sealed interface Audience {
    /** All but the patient and, for what is masked, its author. */
    record Everyone() implements Audience {}

    record Profession(Role role) implements Audience {}

    /**
     * A person or an organisation.
     *
     * @param reference such as {@code Practitioner/12}, {@code Organization/3} or {@code RelatedPerson/4}
     */
    record Someone(String reference, String name) implements Audience {}

    /** All who are in the circle of care, such as {@code CareTeam/3}, and in whichever comes after it. */
    record Circle(String reference) implements Audience {}

    /** Whoever would open the record in an emergency. */
    record Emergencies() implements Audience {}
}
