package org.cordee.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A store on a real PostgreSQL, one server per test run (or the one whose JDBC URL is in {@code CORDEE_TEST_DATABASE}), each
 * test class with an empty record.
 */
final class StoreUnderTest {
    final DataSource dataSource;
    final RecordStore store;
    final JdbcTransactionManager transactions;
    final List<ChangeListener.Change> changes = Collections.synchronizedList(new ArrayList<>());
    volatile ChangeListener also = change -> {};

    private StoreUnderTest(DataSource dataSource) {
        this.dataSource = dataSource;
        this.transactions = new JdbcTransactionManager(dataSource);
        this.store = RecordStore.open(dataSource, transactions, Clock.systemUTC(), change -> {
            changes.add(change);
            also.changed(change);
        });
    }

    static StoreUnderTest empty() {
        var other = System.getenv("CORDEE_TEST_DATABASE");
        var dataSource = other == null
                ? Server.POSTGRES.getPostgresDatabase()
                : new org.springframework.jdbc.datasource.DriverManagerDataSource(other);
        var jdbc = new JdbcTemplate(dataSource);
        jdbc.execute("drop schema if exists record_store cascade");
        return new StoreUnderTest(new PooledConnections(dataSource));
    }

    /** Creates as the platform; the JSON may use single quotes. */
    StoredResource create(String json) {
        return switch (store.create(Reach.everything(), Draft.json(json.replace('\'', '"')))) {
            case WriteOutcome.Created created -> created.resource();
            case WriteOutcome other -> throw new AssertionError(other.toString());
        };
    }

    List<String> ids(Reach reach, String type, String query) {
        return switch (store.search(reach, SearchRequest.of(type, query))) {
            case SearchOutcome.Page page ->
                page.matches().stream().map(StoredResource::id).toList();
            case Refusal refusal -> throw new AssertionError(refusal.toString());
        };
    }

    List<String> ids(String type, String query) {
        return ids(Reach.everything(), type, query);
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = started();

        private static EmbeddedPostgres started() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "400")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
