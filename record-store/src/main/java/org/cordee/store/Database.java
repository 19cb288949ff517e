package org.cordee.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/** Runs SQL on the connection of the surrounding transaction, or on one of its own. */
final class Database {
    /** Makes something of the current row. */
    interface Row<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    private final DataSource dataSource;
    private final SQLExceptionSubclassTranslator translator = new SQLExceptionSubclassTranslator();

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    <T> List<T> query(Sql sql, Row<T> row) {
        return with(sql.text(), connection -> {
            try (var statement = prepared(connection, sql);
                    var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(row.read(rows));
                }
                return all;
            }
        });
    }

    <T> @Nullable T first(Sql sql, Row<T> row) {
        var all = query(sql, row);
        return all.isEmpty() ? null : all.getFirst();
    }

    int update(Sql sql) {
        return with(sql.text(), connection -> {
            try (var statement = prepared(connection, sql)) {
                return statement.executeUpdate();
            }
        });
    }

    /** Runs the same text with several lists of arguments, in one exchange with the server. */
    void updateEach(List<Sql> same) {
        if (same.isEmpty()) {
            return;
        }
        if (same.size() == 1) {
            update(same.getFirst());
            return;
        }
        with(same.getFirst().text(), connection -> {
            try (var statement = connection.prepareStatement(same.getFirst().text())) {
                for (var sql : same) {
                    bind(statement, sql.arguments());
                    statement.addBatch();
                }
                statement.executeBatch();
                return 0;
            }
        });
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T with(String text, Work<T> work) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            return work.on(connection);
        } catch (SQLException failed) {
            throw translated(text, failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private DataAccessException translated(String text, SQLException failed) {
        var translated = translator.translate("record store", text, failed);
        return translated == null ? new UncategorizedSQLException("record store", text, failed) : translated;
    }

    private static PreparedStatement prepared(Connection connection, Sql sql) throws SQLException {
        var statement = connection.prepareStatement(sql.text());
        bind(statement, sql.arguments());
        return statement;
    }

    private static void bind(PreparedStatement statement, List<@Nullable Object> arguments) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            switch (argument) {
                case null -> statement.setNull(i + 1, java.sql.Types.NULL);
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case String text -> statement.setString(i + 1, text);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case Boolean flag -> statement.setBoolean(i + 1, flag);
                case Double number -> statement.setDouble(i + 1, number);
                default -> statement.setObject(i + 1, argument);
            }
        }
    }
}
