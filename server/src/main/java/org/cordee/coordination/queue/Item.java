package org.cordee.coordination.queue;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits, as the queue knows it; what it says is read from the record.
 *
 * @param reference such as {@code Task/12} or {@code Communication/3}
 * @param owner reference of who has it or was asked, null while nobody has
 * @param urgent 0 for what cannot wait, 1 for today, 2 for the rest
 * @param about the alert that it answers, such as {@code DetectedIssue/5}
 * @param due by when the next thing is to be done about it
 * @param since when it came
 * @param stageAt since when it stands as it does
 */
public record Item(
        String reference,
        Kind kind,
        @Nullable String patientId,
        @Nullable String owner,
        @Nullable String ownerName,
        Stage stage,
        int urgent,
        @Nullable String about,
        Instant due,
        Instant since,
        Instant stageAt,
        boolean open) {

    /** How long what was refused and has no alert behind it stays in sight. */
    public static final Duration LEFT_SHOWN = Duration.ofDays(3);

    /** What sort of thing waits. */
    public enum Kind {
        ALERT,
        DEMAND,
        DISCHARGE,
        VISIT,
        QUESTION,
        ERRAND,
        MESSAGE,
        /** Someone at home does not feel well and waits for a call. */
        CALL_BACK,
        /** Of a care protocol, asked of anyone. */
        STEP,
        TASK
    }

    /** Where it stands. */
    public enum Stage {
        /** Nobody has it. */
        FREE,
        TAKEN,
        IN_HAND,
        /** Someone was asked and has not answered. */
        ASKED,
        ACCEPTED,
        REFUSED,
        /** None of those who were asked answered. */
        UNANSWERED,
        DONE
    }

    /** Its id without the type. */
    public String id() {
        return reference.substring(reference.indexOf('/') + 1);
    }

    public String type() {
        return reference.substring(0, reference.indexOf('/'));
    }

    /** Whether it is a visit that somebody refused and that no alert stands for. */
    public boolean isLeft() {
        return kind == Kind.VISIT && stage == Stage.REFUSED && about == null && !open;
    }

    /** Whether it is one that a person of the cell takes, gives back or hands over. */
    public boolean isTakable() {
        return switch (kind) {
            case ALERT, DEMAND, DISCHARGE, MESSAGE, CALL_BACK -> true;
            case ERRAND -> stage == Stage.UNANSWERED;
            case STEP -> stage == Stage.FREE || stage == Stage.TAKEN;
            case VISIT, QUESTION, TASK -> false;
        };
    }

    public boolean isFree() {
        return stage == Stage.FREE || stage == Stage.UNANSWERED;
    }
}
