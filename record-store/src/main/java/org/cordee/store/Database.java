package org.cordee.store;

import java.util.List;
import javax.sql.DataSource;
import org.cordee.store.exchange.CopyRows;
import org.cordee.store.exchange.Exchanges;
import org.cordee.store.exchange.Question;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/** Runs SQL on the connection of the surrounding transaction, or on one of its own. */
final class Database {
    /** Makes something of the current row. */
    interface Row<T extends @Nullable Object> extends Question.Row<T> {}

    private final Exchanges exchanges;

    Database(DataSource dataSource) {
        this.exchanges = new Exchanges(dataSource);
    }

    <T> List<T> query(Sql sql, Row<T> row) {
        var question = Question.of(row, sql.text(), sql.arguments());
        exchanges.ask(question);
        return question.rows();
    }

    <T> @Nullable T first(Sql sql, Row<T> row) {
        var all = query(sql, row);
        return all.isEmpty() ? null : all.getFirst();
    }

    int update(Sql sql) {
        var question = Question.telling(sql.text(), sql.arguments());
        exchanges.ask(question);
        return question.changed();
    }

    /** Puts rows into a table and its columns by the server's own way for many. */
    void copy(String table, CopyRows rows) {
        exchanges.copy(table, rows);
    }

    /** Sent with what the transaction sends next. */
    void tell(Sql sql) {
        exchanges.ask(Question.telling(sql.text(), sql.arguments()));
    }

    /** Runs several statements, each seeing what those before it did, in one exchange with the server. */
    void tellAll(List<Sql> statements) {
        exchanges.ask(statements.stream()
                .map(sql -> Question.telling(sql.text(), sql.arguments()))
                .toArray(Question<?>[]::new));
    }

    /** Runs the same text with several lists of arguments, in one exchange with the server. */
    void updateEach(List<Sql> same) {
        exchanges.each(same.stream()
                .map(sql -> Question.telling(sql.text(), sql.arguments()))
                .toList());
    }
}
