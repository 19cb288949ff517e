package org.cordee.coordination.queue;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.coordination.CallBackMapping;
import org.cordee.coordination.TaskMapping;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All that waits within reach of whoever asks: counted and sorted from the queue's own rows, each line read from the record. */
@Component
public class Waiting {
    static final Set<String> TYPES = Set.of("Task", "Communication", "ServiceRequest");

    private static final int PAGE = 1_000;

    private final ItemTable table;
    private final Records records;
    private final Clock clock;

    Waiting(ItemTable table, Records records, Clock clock) {
        this.table = table;
        this.records = records;
        this.clock = clock;
    }

    /** What waits, in no order; with the visits that lately answered an alert, which are not open any more. */
    @Transactional
    public List<Item> all(Actor actor) {
        fill();
        return within(actor, table.waiting(clock.instant()));
    }

    /** How much waits that nobody has taken. */
    @Transactional
    public int free(Actor actor) {
        fill();
        return (int)
                within(actor, table.free()).stream().filter(Item::isTakable).count();
    }

    /** What some of them say, by reference. */
    public Map<String, Told> told(Actor actor, Collection<Item> items) {
        var told = new java.util.HashMap<String, Told>();
        for (var type : TYPES) {
            var ids = items.stream()
                    .filter(item -> item.type().equals(type))
                    .map(Item::id)
                    .collect(Collectors.joining(","));
            if (!ids.isEmpty()) {
                records.search(actor, new ToldMapping(type), "_id=" + ids + "&_count=1000")
                        .forEach(one -> told.put(one.reference(), one));
            }
        }
        return told;
    }

    private List<Item> within(Actor actor, List<Item> items) {
        var readable = new HashSet<String>();
        for (var type : TYPES) {
            var ids = items.stream()
                    .filter(item -> item.type().equals(type))
                    .map(Item::id)
                    .toList();
            records.within(actor, type, ids).forEach(id -> readable.add(type + "/" + id));
        }
        return items.stream()
                .filter(item -> readable.contains(item.reference()))
                .toList();
    }

    /** Takes in what stood in the record before the queue had rows of its own. */
    private void fill() {
        if (!table.beginsFilling()) {
            return;
        }
        records.search(Actor.platform(), WishMapping.WISH, CallBackMapping.CALL_BACKS + "&status=active&_count=" + PAGE)
                .forEach(wish -> wish.ifPresent(table::keep));
        var from = Instant.EPOCH;
        while (true) {
            var page = records.search(
                    Actor.platform(),
                    StandingMapping.STANDING,
                    TaskMapping.OPEN + "&_sort=_lastUpdated&_count=" + PAGE + "&_lastUpdated=ge" + from);
            page.stream()
                    .map(StandingMapping.Standing::item)
                    .flatMap(Optional::stream)
                    .forEach(table::keep);
            if (page.size() < PAGE || !page.getLast().updated().isAfter(from)) {
                return;
            }
            from = page.getLast().updated();
        }
    }
}
