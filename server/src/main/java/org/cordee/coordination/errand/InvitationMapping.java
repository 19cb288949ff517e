package org.cordee.coordination.errand;

import static org.cordee.coordination.FhirWordsMapping.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/** What of a Task lets someone into a circle of care once it is accepted, as it is sent, before anything is kept. */
final class InvitationMapping {
    private InvitationMapping() {}

    /**
     * An invitation.
     *
     * @param roles what the inputs for the part in the circle say, never empty
     * @param patient id of whose circle it is
     * @param parties references of whoever asks, is asked, and is asked after
     * @param open whether it may still be accepted
     */
    record Invitation(List<String> roles, String patient, List<String> parties, boolean open) {
        Invitation {
            roles = List.copyOf(roles);
            parties = List.copyOf(parties);
        }

        /** Whether this leaves what stood as it was: nobody else is invited, nor anyone anew. */
        boolean isNoMoreThan(Invitation standing) {
            return roles.equals(standing.roles)
                    && patient.equals(standing.patient)
                    && parties.equals(standing.parties)
                    && (standing.open || !open);
        }
    }

    /** Empty for a Task that invites nobody, or cannot be read: the store says what is wrong then. */
    static Optional<Invitation> of(byte[] json) {
        var content = new String(json, StandardCharsets.UTF_8);
        // A letter may be written as an escape.
        if (!content.contains(ErrandMapping.JOINS) && !content.contains("\\u")) return Optional.empty();
        Task task;
        try {
            task = Fhir.context().newJsonParser().parseResource(Task.class, content);
        } catch (RuntimeException unreadable) { // The parser fails in many ways of its own on what is damaged
            return Optional.empty();
        }
        var roles = ErrandMapping.inputs(task, ErrandMapping.JOINS)
                .map(input -> input.getValue() instanceof PrimitiveType<?> value ? text(value.getValueAsString()) : "")
                .toList();
        return roles.isEmpty() ? Optional.empty() : Optional.of(invitation(task, roles));
    }

    private static Invitation invitation(Task task, List<String> roles) {
        var parties = new ArrayList<String>();
        parties.add(text(task.getRequester().getReference()));
        parties.add(text(task.getOwner().getReference()));
        ErrandMapping.inputs(task, ErrandMapping.NEXT)
                .map(input -> input.getValue() instanceof Reference next ? text(next.getReference()) : "")
                .forEach(parties::add);
        var open = task.getStatus() == null
                || switch (task.getStatus()) {
                    case COMPLETED, REJECTED, FAILED, CANCELLED, ENTEREDINERROR -> false;
                    default -> true;
                };
        return new Invitation(roles, text(task.getFor().getReferenceElement().getIdPart()), parties, open);
    }
}
