package org.cordee.coordination;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Someone at home does not feel well and wants to be called: a ServiceRequest with an owner and a term.
 *
 * @param owner reference of the cell that is asked, or of whoever took it
 * @param symptoms as the person chose them, in words
 * @param words the person's own, empty when there are none
 * @param phone at which the person wants to be called
 * @param before the moment until which the call is promised
 */
public record CallBack(
        @Nullable String id,
        String patientId,
        String requester,
        String requesterName,
        String owner,
        String ownerName,
        List<String> symptoms,
        String words,
        String phone,
        Instant askedAt,
        Instant before,
        Stage stage) {
    public CallBack {
        symptoms = List.copyOf(symptoms);
    }

    /** Where it stands. */
    public enum Stage {
        ASKED,
        TAKEN,
        DONE
    }

    public boolean isOpen() {
        return stage != Stage.DONE;
    }

    public boolean isLate(Instant now) {
        return isOpen() && now.isAfter(before);
    }

    /** The same with what was said after. */
    CallBack with(String symptom, String said) {
        var all =
                Stream.concat(symptoms.stream(), Stream.of(symptom)).distinct().toList();
        var together = words.isBlank() ? said : words + " / " + said;
        return new CallBack(
                id,
                patientId,
                requester,
                requesterName,
                owner,
                ownerName,
                all,
                together,
                phone,
                askedAt,
                before,
                stage);
    }

    CallBack ownedBy(String reference, String name, Stage next) {
        return new CallBack(
                id,
                patientId,
                requester,
                requesterName,
                reference,
                name,
                symptoms,
                words,
                phone,
                askedAt,
                before,
                next);
    }
}
