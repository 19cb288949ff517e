package org.cordee.store.exchange;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/** Asks several questions in one exchange, on the connection of the surrounding transaction or on one of its own. */
public final class Exchanges {
    private final DataSource dataSource;
    private final SQLExceptionSubclassTranslator translator = new SQLExceptionSubclassTranslator();

    public Exchanges(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Asks all in one exchange, each seeing what those before it did; when this returns each has its rows. */
    public void ask(Question<?>... questions) {
        with(connection -> run(connection, List.of(questions)));
    }

    /** Asks questions that differ in their arguments alone, whose rows nobody reads. */
    public void each(List<? extends Question<?>> same) {
        if (same.size() == 1) {
            ask(same.getFirst());
        } else if (!same.isEmpty()) {
            with(connection -> {
                try (var statement = connection.prepareStatement(same.getFirst().text())) {
                    for (var question : same) {
                        question.bind(statement, 0);
                        statement.addBatch();
                    }
                    statement.executeBatch();
                }
            });
        }
    }

    /** Puts rows into a table and its columns, such as {@code access.audit_seal (position, event, hash)}; one that is there already is a fault. */
    public void copy(String table, CopyRows rows) {
        with(connection -> rows.into(table, connection));
    }

    private static void run(Connection connection, List<Question<?>> all) throws SQLException {
        var text = all.stream().map(Question::text).collect(Collectors.joining(";\n"));
        try (var statement = connection.prepareStatement(text)) {
            int bound = 0;
            for (var question : all) {
                bound = question.bind(statement, bound);
            }
            boolean gives = statement.execute();
            for (var question : all) {
                question.take(gives ? statement.getResultSet() : null, gives ? 0 : statement.getUpdateCount());
                gives = statement.getMoreResults();
            }
        }
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void with(Work work) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            work.on(connection);
        } catch (SQLException failed) {
            throw translated(failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private DataAccessException translated(SQLException failed) {
        var translated = translator.translate("exchange", null, failed);
        return translated == null ? new UncategorizedSQLException("exchange", null, failed) : translated;
    }
}
