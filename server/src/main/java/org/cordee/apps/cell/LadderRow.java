package org.cordee.apps.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cordee.monitoring.escalation.Ladders;
import org.cordee.monitoring.escalation.Rung;
import org.cordee.platform.page.Form;

/**
 * A row of the form of a ladder, as it stands or as it was typed.
 *
 * @param post name of who is told, empty for nobody
 * @param means names of what they are told by
 */
public record LadderRow(String after, String post, Set<String> means, String times, String every) {
    private static final LadderRow BLANK = new LadderRow("10", "", Set.of(), "1", "10");
    private static final int MORE = 2;

    public LadderRow {
        means = Set.copyOf(means);
    }

    /** What stands, with some more to be filled in while there may be more. */
    static List<LadderRow> standing(List<Rung> rungs) {
        var rows = new ArrayList<>(rungs.stream().map(LadderRow::of).toList());
        for (int more = 0; more < MORE && rows.size() < Ladders.MOST_RUNGS; more++) {
            rows.add(BLANK);
        }
        return List.copyOf(rows);
    }

    static List<LadderRow> typed(Form form) {
        return IntStream.range(0, Ladders.MOST_RUNGS)
                .filter(row -> form.values().containsKey("post" + row))
                .mapToObj(row -> new LadderRow(
                        form.value("after" + row),
                        form.value("post" + row),
                        Arrays.stream(Rung.Means.values())
                                .map(Rung.Means::name)
                                .filter(means -> !form.value(means + row).isEmpty())
                                .collect(Collectors.toSet()),
                        form.value("times" + row),
                        form.value("every" + row)))
                .toList();
    }

    private static LadderRow of(Rung rung) {
        return new LadderRow(
                String.valueOf(rung.afterMinutes()),
                rung.post().name(),
                rung.means().stream().map(Rung.Means::name).collect(Collectors.toSet()),
                String.valueOf(rung.times()),
                String.valueOf(rung.everyMinutes()));
    }
}
