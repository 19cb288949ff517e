package org.cordee.coordination.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.queue.Item.Kind;
import org.cordee.coordination.queue.Item.Stage;
import org.cordee.directory.Structure;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.RecordWatcher.Written;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Messages to a support cell, which wait until a person of the cell has dealt with them. */
@Component
public class Messages {
    private static final Duration ANSWERED = Duration.ofDays(1);
    private static final Duration URGENT_ANSWERED = Duration.ofHours(1);

    private final ItemTable table;
    private final Records records;
    private final Cells cells;
    private final LiveStreams pages;
    private final Clock clock;

    Messages(ItemTable table, Records records, Cells cells, LiveStreams pages, Clock clock) {
        this.table = table;
        this.records = records;
        this.cells = cells;
        this.pages = pages;
        this.clock = clock;
    }

    void arrived(Written change) {
        if (!change.created()) {
            return;
        }
        change.as(IncomingMapping.INCOMING)
                .filter(message -> cells.named(message.organization())
                        .filter(structure -> structure.kind() == Structure.Kind.SUPPORT_CELL)
                        .isPresent())
                .ifPresent(message -> {
                    table.keep(new Item(
                            "Communication/" + change.id(),
                            Kind.MESSAGE,
                            message.patientId(),
                            null,
                            null,
                            Stage.FREE,
                            message.urgent() ? 1 : 2,
                            null,
                            message.at().plus(message.urgent() ? URGENT_ANSWERED : ANSWERED),
                            message.at(),
                            message.at(),
                            true));
                    pages.tell("alerts");
                });
    }

    /** Takes a message for the actor; says whether it was free and within reach. */
    @Transactional
    public boolean take(Actor actor, String id) {
        return change(actor, id, true, Item::isFree);
    }

    /** Takes a message from a colleague who is away; says whether that one still had it and it is within reach. */
    @Transactional
    public boolean takeOver(Actor actor, String id, String from) {
        return change(actor, id, true, item -> from.equals(item.owner()));
    }

    /** Says that a message of the actor's is dealt with. */
    @Transactional
    public boolean settle(Actor actor, String id) {
        return change(actor, id, false, item -> actor.reference().equals(item.owner()));
    }

    private boolean change(Actor actor, String id, boolean taking, Predicate<Item> may) {
        var reference = "Communication/" + id;
        var standing = table.locked(reference).filter(Item::open).filter(may);
        if (standing.isEmpty()
                || records.read(actor, IncomingMapping.INCOMING, id).isEmpty()) {
            return false;
        }
        var item = standing.get();
        table.keep(new Item(
                reference,
                item.kind(),
                item.patientId(),
                actor.reference(),
                actor.name(),
                taking ? Stage.TAKEN : Stage.DONE,
                item.urgent(),
                item.about(),
                item.due(),
                item.since(),
                clock.instant(),
                taking));
        pages.tell("alerts");
        return true;
    }
}
