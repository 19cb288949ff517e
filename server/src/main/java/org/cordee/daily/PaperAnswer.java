package org.cordee.daily;

import java.util.List;
import java.util.Optional;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Reading;

/** A number as it stands in a box of a sheet, read as an answer by text message is. */
public record PaperAnswer(MeasureKind kind, Reading reading) {
    /** Empty where it is no number, or one that no body has. */
    public static Optional<PaperAnswer> read(MeasureKind kind, String text) {
        return Dialogue.begun(List.of(kind)).answered(text, Optional.empty()) instanceof Dialogue.Step.Keep kept
                ? Optional.of(new PaperAnswer(kept.kind(), kept.reading()))
                : Optional.empty();
    }
}
