package org.cordee.store.exchange;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement with its arguments, and the rows that it gave once it was sent. An argument of a statement that gives texts must not be
 * null: the driver would ask for its type, and then send what follows by itself.
 */
public final class Question<T> {
    /** Makes something of the current row. */
    public interface Row<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    private final String text;
    private final List<@Nullable Object> arguments;
    private final @Nullable Row<T> row;
    private final List<T> rows = new ArrayList<>();
    private int changed;
    private boolean answered;

    private Question(@Nullable Row<T> row, String text, List<@Nullable Object> arguments) {
        this.row = row;
        this.text = text;
        this.arguments = arguments;
    }

    /** One that gives rows; the text has a question mark for each argument. */
    public static <T> Question<T> of(Row<T> row, String text, @Nullable Object... arguments) {
        return of(row, text, Arrays.asList(arguments));
    }

    /** The same with its arguments in a list. */
    public static <T> Question<T> of(Row<T> row, String text, List<@Nullable Object> arguments) {
        return new Question<>(row, text, arguments);
    }

    /** One that changes something, or whose answer nobody reads. */
    public static Question<Void> telling(String text, @Nullable Object... arguments) {
        return telling(text, Arrays.asList(arguments));
    }

    /** The same with its arguments in a list. */
    public static Question<Void> telling(String text, List<@Nullable Object> arguments) {
        return new Question<>(null, text, arguments);
    }

    /** What it gave, none before it was sent. */
    public List<T> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** Whether it was sent and answered. */
    public boolean isAnswered() {
        return answered;
    }

    /** How many rows it changed. */
    public int changed() {
        return changed;
    }

    String text() {
        return text;
    }

    int bind(PreparedStatement statement, int before) throws SQLException {
        int place = before;
        for (var argument : arguments) {
            place++;
            switch (argument) {
                case null -> statement.setNull(place, Types.NULL);
                case Long number -> statement.setLong(place, number);
                case Integer number -> statement.setInt(place, number);
                case String said -> statement.setString(place, said);
                case byte[] bytes -> statement.setBytes(place, bytes);
                case Boolean flag -> statement.setBoolean(place, flag);
                case Double number -> statement.setDouble(place, number);
                default -> statement.setObject(place, argument);
            }
        }
        return place;
    }

    void take(@Nullable ResultSet found, int count) throws SQLException {
        changed = count;
        answered = true;
        rows.clear();
        var reading = row;
        while (reading != null && found != null && found.next()) {
            rows.add(reading.read(found));
        }
    }
}
