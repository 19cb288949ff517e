package org.cordee.directory.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.directory.intake.Runs.Run;
import org.cordee.directory.offer.Difference;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Offers;
import org.cordee.directory.offer.Source;
import org.cordee.directory.offer.Statement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a source no longer states: looked for only in the areas that its file covers, and left alone where so much is missing that the file
 * is more likely cut than the offer closed.
 */
@Component
class Gone {
    private static final double LARGEST_SHARE = 0.25;
    private static final int ALWAYS = 10;

    /** Half of those that there are: people, and exercises without a place, are missing only from the extract of the whole country. */
    private static final int MOST_DEPARTEMENTS = 50;

    private static final int AT_ONCE = 250;

    private final JdbcClient jdbc;
    private final Offers offers;
    private final Runs runs;

    Gone(JdbcClient jdbc, Offers offers, Runs runs) {
        this.jdbc = jdbc;
        this.offers = offers;
        this.runs = runs;
    }

    /**
     * A département, empty where neither the number of an entry nor its commune tells it, and a kind of part, which is its name up to a colon.
     */
    record Area(String name, String part) {
        static Area of(Statement statement) {
            return new Area(
                    area(statement.entry(), statement.facts().getOrDefault(Fact.COMMUNE, "")), part(statement.part()));
        }

        private static String area(String entry, String commune) {
            return entry.startsWith("finess-")
                    ? entry.substring(7, 9)
                    : entry.startsWith("ej-")
                            ? entry.substring(3, 5)
                            : commune.substring(0, Math.min(commune.length(), commune.startsWith("97") ? 3 : 2));
        }

        private static String part(String part) {
            var cut = part.indexOf(':');
            return cut < 0 ? part : part.substring(0, cut);
        }
    }

    /** Areas in which too much is missing to believe it. */
    List<Area> suspicious(Source source, Run run) {
        return areas(source, run, true);
    }

    /** Whether the file ended in the middle of a line. */
    boolean isCut(Run run) {
        return jdbc.sql("select exists (select from directory.rejected_line where run = ? and reason = ?)")
                .param(run.id())
                .param(Refused.TRUNCATED.name())
                .query(Boolean.class)
                .single();
    }

    /** Ends some statements that the run did not meet; how many. 0 when no more are to be ended. */
    @Transactional
    int end(Actor actor, Source source, Run run) {
        var gone = new ArrayList<Difference>();
        var entries = new LinkedHashSet<String>();
        for (var area : areas(source, run, false)) {
            jdbc.sql("""
                            update directory.statement as s set gone = true, as_of = ?
                            from (select entry, part from directory.statement
                                  where source = ? and not gone and run <> ? and as_of <= ?
                                  and split_part(part, ':', 1) = ? and
                            """ + AREA + " = ? limit " + AT_ONCE + """
                            ) as missing where s.entry = missing.entry and s.source = ? and s.part = missing.part
                            returning s.entry, s.part""")
                    .param(run.asOf())
                    .param(source.name())
                    .param(run.id())
                    .param(run.asOf())
                    .param(area.part())
                    .param(area.name())
                    .param(source.name())
                    .query(row -> {
                        gone.add(new Difference(row.getString(1), Difference.What.GONE, null, row.getString(2), null));
                        entries.add(row.getString(1));
                    });
            if (gone.size() >= AT_ONCE) break;
        }
        runs.note(run.id(), gone);
        runs.gone(run.id(), gone.size());
        offers.write(actor, entries);
        return gone.size();
    }

    /** Ends what the source itself says to be closed or over. */
    @Transactional
    void end(Actor actor, Source source, Run run, List<Reading.Ended> ended) {
        if (ended.isEmpty()) return;
        var gone = jdbc.sql("""
                        update directory.statement as s set gone = true, run = ?, as_of = ?
                        from unnest(?::text[], ?::text[]) as given (entry, part)
                        where s.entry = given.entry and s.part = given.part and s.source = ? and not s.gone and s.as_of <= ?
                        returning s.entry, s.part""")
                .param(run.id())
                .param(run.asOf())
                .param(ended.stream().map(Reading.Ended::entry).toArray(String[]::new))
                .param(ended.stream().map(Reading.Ended::part).toArray(String[]::new))
                .param(source.name())
                .param(run.asOf())
                .query((row, at) ->
                        new Difference(row.getString(1), Difference.What.GONE, null, row.getString(2), null))
                .list();
        if (gone.isEmpty()) return;
        runs.note(run.id(), gone);
        runs.gone(run.id(), gone.size());
        offers.write(actor, gone.stream().map(Difference::entry).distinct().toList());
    }

    private static final String AREA = """
            case when entry like 'finess-%' then substr(entry, 8, 2) when entry like 'ej-%' then substr(entry, 4, 2)
              when facts ->> 'COMMUNE' like '97%' then left(facts ->> 'COMMUNE', 3)
              else coalesce(left(facts ->> 'COMMUNE', 2), '') end""";

    private List<Area> areas(Source source, Run run, boolean suspicious) {
        return jdbc
                .sql("""
                        with missing as (
                          select %s as area, split_part(part, ':', 1) as part, count(*) as number
                          from directory.statement where source = ? and not gone and run <> ? and as_of <= ? group by 1, 2)
                        select a.area, a.part, m.number, a.met from directory.run_area a join missing m using (area, part)
                        where a.run = ?
                          and (a.area <> '' or (select count(distinct area) from directory.run_area where run = a.run) > %d)
                        order by 1, 2""".formatted(AREA, MOST_DEPARTEMENTS))
                .param(source.name())
                .param(run.id())
                .param(run.asOf())
                .param(run.id())
                .query((row, at) -> {
                    long missing = row.getLong(3);
                    boolean tooMany = missing > ALWAYS && missing > LARGEST_SHARE * (missing + row.getLong(4));
                    return tooMany == suspicious
                            ? List.of(new Area(row.getString(1), row.getString(2)))
                            : List.<Area>of();
                })
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
