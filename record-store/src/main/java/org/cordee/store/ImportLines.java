package org.cordee.store;

import java.util.Collection;
import java.util.List;
import org.cordee.store.search.Sql;

/** The lines of imports: those that wait, those that were taken, and those that were refused and why. */
public final class ImportLines {
    private static final String COLUMNS = "select number, name, body from record_store.import_line where job = ? ";

    /** One line; the name is {@code Type/id}. */
    public record Line(int number, String name, byte[] json) {}

    /** How many lines there are, were taken, and were refused. */
    public record Count(int lines, int taken, int refused) {}

    /** A line that was refused, and the OperationOutcome that says why. */
    public record Refused(int number, String outcome) {}

    private final Database database;

    ImportLines(Database database) {
        this.database = database;
    }

    /** Keeps lines that wait for their turn. */
    public void add(String job, List<Line> lines) {
        database.update(new Sql()
                .add(
                        "insert into record_store.import_line (job, number, name, state, body)"
                                + " select ?, n, t, 0, b from unnest(?::int[], ?::text[], ?::bytea[]) as l(n, t, b)",
                        job,
                        lines.stream().mapToInt(Line::number).toArray(),
                        lines.stream().map(Line::name).toArray(String[]::new),
                        lines.stream().map(Line::json).toArray(byte[][]::new)));
    }

    /** The first lines that wait. */
    public List<Line> waiting(String job, int most) {
        return lines(new Sql().add(COLUMNS + "and state = 0 order by number limit ?", job, most));
    }

    /** Those that wait under one of these names. */
    public List<Line> named(String job, Collection<String> names) {
        return lines(new Sql()
                .add(COLUMNS + "and state = 0 and name = any(?) order by number", job, names.toArray(new String[0])));
    }

    private List<Line> lines(Sql sql) {
        return database.query(sql, row -> new Line(row.getInt(1), row.getString(2), row.getBytes(3)));
    }

    /** Notes that lines were taken; their content is in the record from then on. */
    public void taken(String job, Collection<Line> lines) {
        database.update(new Sql()
                .add(
                        "update record_store.import_line set state = 1, body = '' where job = ? and number = any(?)",
                        job,
                        lines.stream().mapToInt(Line::number).toArray()));
    }

    /** Notes that a line was refused; it is kept as it came. */
    public void refused(String job, int number, String outcome) {
        database.update(new Sql()
                .add(
                        "update record_store.import_line set state = 2, outcome = ? where job = ? and number = ?",
                        outcome,
                        job,
                        number));
    }

    /** How far an import is. */
    public Count count(String job) {
        var count = database.first(
                new Sql()
                        .add(
                                "select count(*), count(*) filter (where state = 1), count(*) filter (where state = 2)"
                                        + " from record_store.import_line where job = ?",
                                job),
                row -> new Count(row.getInt(1), row.getInt(2), row.getInt(3)));
        return count == null ? new Count(0, 0, 0) : count;
    }

    /** Refused lines after a number, in order. */
    public List<Refused> refusals(String job, int after, int most) {
        return database.query(
                new Sql()
                        .add(
                                "select number, outcome from record_store.import_line where job = ? and state = 2 and number > ? order by number limit ?",
                                job,
                                after,
                                most),
                row -> new Refused(row.getInt(1), String.valueOf(row.getString(2))));
    }
}
