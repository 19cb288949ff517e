package org.cordee.store.exchange;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits on a connection to be sent. Any other statement that is prepared on it is sent after what waits, so that the order is
 * always the one in which things were said.
 */
final class Outgoing implements InvocationHandler {
    private final Connection connection;
    private final List<Question<?>> waiting = new ArrayList<>();
    private int savepoints;

    private Outgoing(Connection connection) {
        this.connection = connection;
    }

    static Connection on(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Outgoing.class.getClassLoader(), new Class<?>[] {Connection.class}, new Outgoing(connection));
    }

    static void later(Connection connection, Question<?> question) throws SQLException {
        if (!connection.getAutoCommit() && connection.isWrapperFor(Outgoing.class)) {
            connection.unwrap(Outgoing.class).waiting.add(question);
        } else {
            send(connection, List.of(question));
        }
    }

    static void send(Connection connection, List<Question<?>> questions) throws SQLException {
        if (connection.isWrapperFor(Outgoing.class)) {
            connection.unwrap(Outgoing.class).send(questions);
        } else {
            run(connection, questions, false);
        }
    }

    private void send(List<Question<?>> questions) throws SQLException {
        var all = new ArrayList<>(waiting);
        waiting.clear();
        all.addAll(questions);
        run(connection, all, false);
    }

    private static void run(Connection connection, List<Question<?>> all, boolean committing) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        var text = new StringBuilder();
        for (var question : all) {
            text.append(text.isEmpty() ? "" : ";\n").append(question.text());
        }
        try (var statement = connection.prepareStatement(
                text.append(committing ? ";\ncommit" : "").toString())) {
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

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "unwrap", "isWrapperFor" -> {
                if (arguments != null && arguments[0] == Outgoing.class) {
                    return method.getName().equals("unwrap") ? this : Boolean.TRUE;
                }
            }
            case "equals" -> {
                return arguments != null && arguments[0] == proxy;
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            case "setSavepoint" -> {
                var mark = new Mark(++savepoints);
                waiting.add(mark.beginning);
                return mark;
            }
            case "releaseSavepoint" -> {
                release(mark(arguments));
                return null;
            }
            case "commit" -> {
                commit();
                return null;
            }
            case "close" -> {
                // Back to the pool without a detour: who waits for a connection waits for this.
                connection.close();
                return null;
            }
            case "rollback" -> {
                if (arguments != null && arguments.length > 0) {
                    back(mark(arguments));
                    return null;
                }
                waiting.clear();
            }
            case "prepareStatement", "createStatement", "prepareCall", "setAutoCommit", "setTransactionIsolation" ->
                send(List.of());
            default -> {}
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }

    private void commit() throws SQLException {
        if (waiting.isEmpty()) {
            connection.commit();
            return;
        }
        var all = List.copyOf(waiting);
        waiting.clear();
        run(connection, all, true);
    }

    /** Nothing need be said of a savepoint that the server has not heard of. */
    private void release(Mark mark) {
        if (!mark.forgotten && !waiting.remove(mark.beginning)) {
            waiting.add(Question.telling("release savepoint " + mark.name));
        }
    }

    private void back(Mark mark) throws SQLException {
        int at = waiting.indexOf(mark.beginning);
        if (at >= 0) {
            waiting.subList(at, waiting.size()).clear();
            mark.forgotten = true;
            return;
        }
        waiting.clear();
        run(connection, List.of(Question.telling("rollback to savepoint " + mark.name)), false);
    }

    private static Mark mark(@Nullable Object @Nullable [] arguments) throws SQLException {
        if (arguments != null && arguments[0] instanceof Mark mark) {
            return mark;
        }
        throw new SQLException("not a savepoint of this connection");
    }

    private static final class Mark implements Savepoint {
        private final int number;
        private final String name;
        private final Question<Void> beginning;
        private boolean forgotten;

        Mark(int number) {
            this.number = number;
            this.name = "waiting_" + number;
            this.beginning = Question.telling("savepoint " + name);
        }

        @Override
        public int getSavepointId() {
            return number;
        }

        @Override
        public String getSavepointName() {
            return name;
        }
    }
}
