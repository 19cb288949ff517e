package org.cordee.store.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What waits goes with the next statement or with the commit, in the order in which it was said, and fails there. */
class WhatWaitsIsSentInOrderTest {
    private static EmbeddedPostgres postgres;

    private final List<String> sent = new ArrayList<>();
    private final ExchangingDataSource source = new ExchangingDataSource(heard());
    private final Exchanges exchanges = new Exchanges(source);
    private final JdbcTemplate jdbc = new JdbcTemplate(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    private final TransactionTemplate nested = new TransactionTemplate(new JdbcTransactionManager(source));

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void table() {
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        jdbc.execute("drop table if exists said");
        jdbc.execute("create table said (word text primary key)");
        sent.clear();
    }

    @Test
    void aWriteThatNobodyAsksAboutGoesWithTheCommit() {
        transaction.executeWithoutResult(status -> {
            exchanges.later(said("one; two"));
            exchanges.later(said("three"));
        });
        assertThat(sent).hasSize(1);
        assertThat(words()).containsExactly("one; two", "three");
    }

    @Test
    void whoAsksSeesWhatWasSaidBefore() {
        var asked = Question.of(row -> row.getString(1), "select word from said where word <> ? order by 1", "none");
        for (var round = 0; round < 8; round++) {
            jdbc.update("delete from said");
            sent.clear();
            transaction.executeWithoutResult(status -> {
                exchanges.later(said("before"));
                var count = Question.of(row -> row.getInt(1), "select count(*)::int from said");
                exchanges.ask(asked, said("between"), count);
                assertThat(asked.rows()).containsExactly("before");
                assertThat(count.rows()).containsExactly(2);
            });
            assertThat(sent).as("one exchange, then the commit by itself").hasSize(1);
        }
    }

    @Test
    void whoKnowsNothingOfItSeesItToo() {
        transaction.executeWithoutResult(status -> {
            exchanges.later(said("before"));
            assertThat(words()).containsExactly("before");
        });
    }

    @Test
    void aFaultShowsAtTheCommitAndNothingStays() {
        jdbc.update("insert into said values ('twice')");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    exchanges.later(said("once"));
                    exchanges.later(said("twice"));
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(words()).containsExactly("twice");
        transaction.executeWithoutResult(status -> exchanges.later(said("after")));
        assertThat(words()).containsExactly("after", "twice");
    }

    @Test
    void aRollbackForgetsWhatWaits() {
        transaction.executeWithoutResult(status -> {
            exchanges.later(said("never"));
            status.setRollbackOnly();
        });
        assertThat(words()).isEmpty();
    }

    @Test
    void aSavepointKeepsWhatWasSaidBeforeIt() {
        transaction.executeWithoutResult(status -> {
            exchanges.later(said("kept"));
            assertThatThrownBy(() -> nested.executeWithoutResult(inner -> {
                        exchanges.later(said("unsent"));
                        throw new IllegalStateException("before anything was sent");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> nested.executeWithoutResult(inner -> {
                        assertThat(words()).containsExactly("kept");
                        jdbc.update("insert into said values ('sent')");
                        exchanges.later(said("kept"));
                        words();
                    }))
                    .isInstanceOf(DataIntegrityViolationException.class);
            nested.executeWithoutResult(inner -> exchanges.later(said("second")));
            nested.executeWithoutResult(inner -> jdbc.update("insert into said values ('third')"));
        });
        assertThat(words()).containsExactly("kept", "second", "third");
    }

    @Test
    void outsideOfATransactionItIsSentAtOnce() {
        exchanges.later(said("now"));
        assertThat(sent).hasSize(1);
        assertThat(words()).containsExactly("now");
    }

    private static Question<Void> said(String word) {
        return Question.telling("insert into said values (?)", word);
    }

    private List<@Nullable String> words() {
        return jdbc.queryForList("select word from said order by 1", String.class);
    }

    /** Notes each text that is prepared. */
    private DelegatingDataSource heard() {
        return new DelegatingDataSource(postgres.getPostgresDatabase()) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                sent.add((String) arguments[0]);
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
            }
        };
    }
}
