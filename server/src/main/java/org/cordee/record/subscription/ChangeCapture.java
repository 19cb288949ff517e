package org.cordee.record.subscription;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cordee.store.ChangeListener;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.SearchRequest.Parameter;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps each change that some subscription waits for, in the transaction that makes it. Whether its content meets the criteria is
 * asked here, of this very version; whether the subscriber may know of it is asked later, when it is told.
 */
@Component
@Order
class ChangeCapture implements ChangeListener {
    private final Followers followers;
    private final JdbcClient jdbc;
    private final RecordStore store;
    private final Wake wake;

    ChangeCapture(Followers followers, JdbcClient jdbc, RecordStore store, Wake wake) {
        this.followers = followers;
        this.jdbc = jdbc;
        this.store = store;
        this.wake = wake;
    }

    @Override
    public void changed(Change change) {
        var following = followers.of(change.type());
        if (following.isEmpty()) {
            return;
        }
        var action = Action.of(change);
        var wanted = new ArrayList<String>();
        var asked = new HashMap<List<Parameter>, Boolean>();
        for (var follower : following) {
            if (follower.wish().mayConcern(action, change) && meets(change, action, follower.wish(), asked)) {
                wanted.add(follower.id());
            }
        }
        if (!wanted.isEmpty()) {
            keep(change, action, wanted);
        }
    }

    /** Nothing can be asked about a deletion; who was told of the resource before is told that it is gone. */
    private boolean meets(Change change, Action action, Wish wish, Map<List<Parameter>, Boolean> asked) {
        return action == Action.DELETE
                || !wish.filters()
                || asked.computeIfAbsent(wish.filter(), filter -> isFound(change, filter));
    }

    private boolean isFound(Change change, List<Parameter> filter) {
        var parameters = new ArrayList<Parameter>();
        parameters.add(new Parameter("_id", change.id()));
        parameters.addAll(filter);
        var request = new SearchRequest(change.type(), parameters, null, true, null);
        return store.search(Reach.everything(), request) instanceof SearchOutcome.Page page
                && !page.matches().isEmpty();
    }

    private void keep(Change change, Action action, List<String> wanted) {
        var patients = change.patientIds();
        jdbc.sql("""
                        insert into record.change (type, id, version, action, at, patient, wanted)
                        values (:type, :id, :version, :action, :at, :patient, :wanted)
                        """)
                .param("type", change.type())
                .param("id", change.id())
                .param("version", change.now().version())
                .param("action", action.code())
                .param("at", OffsetDateTime.ofInstant(change.now().lastUpdated(), ZoneOffset.UTC))
                .param("patient", patients.size() == 1 ? patients.getFirst() : null, Types.VARCHAR)
                .param("wanted", wanted.toArray(String[]::new))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake.now();
            }
        });
    }
}
