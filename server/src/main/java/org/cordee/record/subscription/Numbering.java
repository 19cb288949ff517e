package org.cordee.record.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.LaterActors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes numbered events of committed changes, for each subscription those that its owner may know of now. One node at a time
 * does it, so that numbers have no holes however many write: a writer never waits for a counter.
 */
@Component
class Numbering {
    private static final long LOCK = 0x636f7264_65654eL;
    private static final int PORTION = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Followers followers;
    private final EventTable events;
    private final Reached reached;

    Numbering(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Followers followers,
            EventTable events,
            Reached reached) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.followers = followers;
        this.events = events;
        this.reached = reached;
    }

    private record Kept(long number, Event event, List<String> wanted) {}

    /** Numbers some changes; false when there is nothing left to do here. */
    boolean portion() {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            var changes = isAny() && isMine() ? changes() : List.<Kept>of();
            if (changes.isEmpty()) {
                return false;
            }
            followers.refresh();
            number(changes);
            jdbc.sql("delete from record.change where number = any(:numbers)")
                    .param("numbers", changes.stream().map(Kept::number).toArray(Long[]::new))
                    .update();
            return true;
        }));
    }

    private boolean isAny() {
        return jdbc.sql("select exists (select 1 from record.change)")
                .query(Boolean.class)
                .single();
    }

    private boolean isMine() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    private List<Kept> changes() {
        return jdbc.sql("select * from record.change order by number limit :portion")
                .param("portion", PORTION)
                .query((row, _) -> kept(row))
                .list();
    }

    private void number(List<Kept> changes) {
        var bySubscription = new LinkedHashMap<String, List<Kept>>();
        for (var change : changes) {
            change.wanted()
                    .forEach(subscription -> bySubscription
                            .computeIfAbsent(subscription, none -> new ArrayList<>())
                            .add(change));
        }
        var owners = new HashMap<LaterActors.Name, Optional<Actor>>();
        bySubscription.forEach((subscription, wanted) -> followers
                .byId(subscription)
                .ifPresent(follower -> {
                    var owner = owners.computeIfAbsent(follower.owner(), reached::owner);
                    owner.ifPresent(actor -> number(follower, toldOf(follower, actor, wanted)));
                }));
    }

    private List<Event> toldOf(Follower follower, Actor actor, List<Kept> wanted) {
        var from = follower.fromChange();
        var told = new ArrayList<Event>();
        var earlier = new HashMap<String, Boolean>();
        for (var kept : wanted) {
            var event = kept.event();
            boolean counts = from != null && kept.number() > from;
            if (counts
                    && (!needsEarlier(follower, event) || isKnown(follower, event, told, earlier))
                    && reached.version(actor, event).isPresent()) {
                told.add(event);
            }
        }
        return told;
    }

    /** Criteria on the content cannot be asked of what is gone. */
    private static boolean needsEarlier(Follower follower, Event event) {
        return event.action() == Action.DELETE && follower.wish().filters();
    }

    private boolean isKnown(Follower follower, Event event, List<Event> told, Map<String, Boolean> earlier) {
        return told.stream().anyMatch(other -> other.reference().equals(event.reference()))
                || earlier.computeIfAbsent(
                        event.reference(), none -> events.isAbout(follower.id(), event.type(), event.id()));
    }

    private void number(Follower follower, List<Event> told) {
        if (told.isEmpty()) {
            return;
        }
        long number = events.numbers(follower.id(), told.size());
        if (number < 0) {
            return;
        }
        for (var event : told) {
            number++;
            events.add(
                    follower.id(),
                    new Event(
                            number,
                            event.type(),
                            event.id(),
                            event.version(),
                            event.action(),
                            event.at(),
                            event.patient()));
        }
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("number"),
                new Event(
                        0,
                        row.getString("type"),
                        row.getString("id"),
                        row.getInt("version"),
                        Action.valueOf(row.getString("action").toUpperCase(java.util.Locale.ROOT)),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("patient")),
                List.of((String[]) row.getArray("wanted").getArray()));
    }
}
