package org.cordee.apps.studio;

import java.time.Instant;
import java.util.List;
import org.cordee.monitoring.MeasureKind;
import org.cordee.platform.page.Words;
import org.cordee.protocol.Drawing;
import org.cordee.protocol.Step;
import org.cordee.protocol.Trial;
import org.cordee.protocol.Version;

/** How a trial is shown: what happened, and what can be done next. */
public record ShownTrial(
        Version version,
        Drawing drawing,
        Trial.Result result,
        String script,
        List<Step> open,
        List<MeasureKind> measures,
        boolean alone,
        Instant start) {
    /** Which day of the trial a moment is, the first being 0. */
    public long day(Instant at) {
        return java.time.temporal.ChronoUnit.DAYS.between(
                start.atZone(Words.TERRITORY).toLocalDate(),
                at.atZone(Words.TERRITORY).toLocalDate());
    }

    public String name(String step) {
        return drawing.step(step)
                .map(Step::name)
                .filter(name -> !name.isBlank())
                .orElse(step);
    }
}
