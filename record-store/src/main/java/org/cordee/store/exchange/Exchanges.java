package org.cordee.store.exchange;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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

    /** Asks all, after what waits; when this returns each has its rows. */
    public void ask(Question<?>... questions) {
        with(connection -> Outgoing.send(connection, List.of(questions)));
    }

    /**
     * Sends it with whatever the transaction sends next, its commit at the latest. What it changes is there for all that follows; what is
     * wrong with it shows there too. At once outside of a transaction, or on a connection that cannot wait.
     */
    public void later(Question<?> question) {
        with(connection -> Outgoing.later(connection, question));
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
