package org.cordee.store.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Questions of one exchange are answered in order, each after what the ones before it did. */
class SeveralInOneExchangeTest {
    private static EmbeddedPostgres postgres;
    private static SingleConnectionDataSource source;

    private static Exchanges exchanges;
    private static JdbcTemplate jdbc;
    private static TransactionTemplate transaction;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        source = new SingleConnectionDataSource(postgres.getJdbcUrl("postgres", "postgres"), true);
        exchanges = new Exchanges(source);
        jdbc = new JdbcTemplate(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    @AfterAll
    static void stop() throws IOException {
        source.destroy();
        postgres.close();
    }

    @BeforeEach
    void table() {
        jdbc.execute("drop table if exists said");
        jdbc.execute("create table said (word text primary key)");
    }

    @Test
    void eachSeesWhatTheOnesBeforeItDid() {
        var before = Question.of(row -> row.getString(1), "select word from said where word <> ? order by 1", "none");
        // More rounds than the driver needs to keep a plan on the server.
        for (var round = 0; round < 8; round++) {
            jdbc.update("delete from said");
            var changed = said("one; two");
            var count = Question.of(row -> row.getInt(1), "select count(*)::int from said");
            exchanges.ask(said("three"), before, changed, count);
            assertThat(before.rows()).containsExactly("three");
            assertThat(changed.changed()).isEqualTo(1);
            assertThat(count.rows()).containsExactly(2);
            assertThat(words()).containsExactly("one; two", "three");
        }
    }

    @Test
    void aFaultInOneKeepsNothingOfATransaction() {
        jdbc.update("insert into said values ('twice')");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> exchanges.ask(said("once"), said("twice"))))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(words()).containsExactly("twice");
    }

    @Test
    void manyOfOneTextGoTogether() {
        exchanges.each(List.of(said("a"), said("b"), said("c")));
        assertThat(words()).containsExactly("a", "b", "c");
    }

    private static Question<Void> said(String word) {
        return Question.telling("insert into said values (?)", word);
    }

    private static List<@Nullable String> words() {
        return jdbc.queryForList("select word from said order by 1", String.class);
    }
}
