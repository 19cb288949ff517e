package org.cordee.monitoring;

import java.math.BigDecimal;
import java.util.Optional;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;

/** Says what a measure means for the person who made it. */
final class MeaningWords {
    /** A difference below this share of a marked change is no difference for a person. */
    private static final BigDecimal NOTICED = new BigDecimal("0.2");

    private MeaningWords() {}

    static Meaning of(Measure measure, Optional<Measure> before, boolean watched, boolean alerted) {
        var next = alerted ? "alerted" : watched ? "within" : "kept";
        return new Meaning(since(measure, before), Sentence.of("monitoring.meaning." + next), alerted);
    }

    private static Sentence since(Measure measure, Optional<Measure> before) {
        if (before.isEmpty()) {
            return Sentence.of("monitoring.meaning.first");
        }
        var kind = measure.kind();
        var change = measure.value().subtract(before.get().value());
        var when = new Value.Moment(before.get().at());
        if (change.abs().compareTo(kind.markedChange().multiply(NOTICED)) < 0) {
            return Sentence.of("monitoring.meaning.same", when);
        }
        return Sentence.of(
                change.signum() > 0 ? "monitoring.meaning.more" : "monitoring.meaning.less",
                new Value.Quantity(change.abs(), kind.decimals(), kind.unit()),
                when);
    }
}
