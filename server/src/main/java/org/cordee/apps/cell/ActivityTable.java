package org.cordee.apps.cell;

import java.util.List;
import java.util.Optional;
import org.cordee.coordination.activity.Report;
import org.cordee.coordination.activity.Report.Count;
import org.cordee.coordination.activity.Report.Delays;
import org.cordee.platform.page.Page;

/** The report as a table of three columns (part, line, number), as spreadsheets of this language read it. */
public final class ActivityTable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    private final Page page;

    private ActivityTable(Page page) {
        this.page = page;
    }

    static String of(Report report, Page page) {
        var table = new ActivityTable(page);
        table.line("activity.period", report.from() + " – " + report.to(), "");
        table.line("activity.demands", page.say("activity.received"), report.received());
        table.line("activity.demands", page.say("activity.open"), report.open());
        table.line("activity.demands", page.say("activity.late"), report.late());
        table.delays("activity.firstAction", report.firstAction());
        table.delays("activity.ended", report.ended());
        table.line(
                "activity.situations",
                page.say("activity.followed"),
                report.situations().followed());
        table.line(
                "activity.situations",
                page.say("activity.opened"),
                report.situations().opened());
        table.line(
                "activity.situations",
                page.say("activity.closed"),
                report.situations().ended());
        table.counts("activity.sources", "intake.source.", report.sources());
        table.counts("activity.pathways", "intake.pathway.", report.pathways());
        table.counts("activity.outcomes", "demand.outcome.", report.outcomes());
        report.weeks().forEach(week -> {
            table.line("activity.weeks.received", week.monday().toString(), week.received());
            table.line("activity.weeks.ended", week.monday().toString(), week.ended());
        });
        report.loads()
                .forEach(load -> table.line("activity.loads", load.name() + ", " + load.monday(), load.demands()));
        return table.text.toString();
    }

    private void counts(String part, String prefix, List<Count> counts) {
        counts.forEach(count -> line(part, page.say(prefix + count.code()), count.demands()));
    }

    private void delays(String part, Optional<Delays> delays) {
        delays.ifPresent(one -> {
            line(part, page.say("activity.median"), one.medianMinutes());
            line(part, page.say("activity.nineOfTen"), one.nineOfTenMinutes());
            line(part, page.say("activity.median.open"), one.medianOpenMinutes());
            line(part, page.say("activity.nineOfTen.open"), one.nineOfTenOpenMinutes());
        });
    }

    private void line(String part, String name, Object number) {
        text.append(cell(page.say(part)))
                .append(';')
                .append(cell(name))
                .append(';')
                .append(number)
                .append("\r\n");
    }

    /** A cell that begins like a formula is none. */
    private static String cell(String value) {
        var safe = value.matches("[=+\\-@\\t].*") ? "'" + value : value;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** A delay as people say it. */
    public static String delay(Page page, long minutes) {
        if (minutes < 60) return page.say("activity.minutes", minutes);
        return minutes < 48 * 60
                ? page.say("activity.hours", Math.round(minutes / 60.0))
                : page.say("activity.days", Math.round(minutes / 1440.0));
    }
}
