package org.cordee.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.StoredResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Work over what stands in the record that an upgrade asks for once: the first node does it, in one transaction; another waits for it. */
@Component
public class OnceOnly {
    private static final Logger LOG = LoggerFactory.getLogger(OnceOnly.class);

    private final ObjectProvider<RecordStore> store;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    OnceOnly(ObjectProvider<RecordStore> store, JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.store = store;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Each that a search finds, unless the work of that name was done before; one that cannot be worked on is told in the log. */
    public void each(String work, String type, String query, Consumer<StoredResource> todo) {
        transactions.executeWithoutResult(_ -> {
            if (!begins(work)) return;
            String next = null;
            do {
                var page = page(SearchRequest.of(type, query + "&_count=500").from(next));
                page.matches().forEach(row -> done(row, todo));
                next = page.next();
            } while (next != null);
        });
    }

    private boolean begins(String work) {
        return jdbc.sql("INSERT INTO access.once (work, done_at) VALUES (:work, :now) ON CONFLICT DO NOTHING")
                        .param("work", work)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    private SearchOutcome.Page page(SearchRequest request) {
        return switch (store.getObject().search(Reach.everything(), request)) {
            case SearchOutcome.Page page -> page;
            case Refusal refusal -> throw new RefusedException(refusal);
        };
    }

    private static void done(StoredResource row, Consumer<StoredResource> todo) {
        try {
            todo.accept(row);
        } catch (IllegalArgumentException
                | IllegalStateException
                | RefusedException odd) { // A start must not hang on one row
            LOG.warn("{} was left as it is: {}", row.reference(), odd.getMessage());
        }
    }
}
