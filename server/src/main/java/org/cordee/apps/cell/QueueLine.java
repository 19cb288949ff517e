package org.cordee.apps.cell;

import java.time.Instant;
import org.cordee.coordination.queue.Item;
import org.cordee.platform.calendar.PartialDate;
import org.cordee.platform.page.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * One thing that waits for the cell.
 *
 * @param who the person, as the record or whoever asked names her or him
 * @param birthDate null where the record does not say it
 * @param path of the page on which something can be done about it
 * @param what what happened, or what was asked
 * @param why the reason of its urgency
 * @param holder who has it, null while nobody has
 * @param mine whether that is whoever looks
 * @param besides the step of a protocol that waits about the same fact, null for none
 */
public record QueueLine(
        Item item,
        String who,
        @Nullable PartialDate birthDate,
        String city,
        String path,
        Urgency urgency,
        Sentence what,
        Sentence why,
        @Nullable String holder,
        boolean mine,
        @Nullable Besides besides) {
    /** A step of a protocol: where it is done, and what is asked. */
    public record Besides(String path, String words) {}

    public String id() {
        return item.id();
    }

    public Instant since() {
        return item.since();
    }

    /** Where it is taken over from whoever has it; null for what is not, or whose page has a way of its own. */
    public @Nullable String takingOver() {
        return switch (item.kind()) {
            case ALERT -> "/cellule/alertes/" + id() + "/reprise";
            case MESSAGE -> "/cellule/messages/" + id() + "/reprise";
            case CALL_BACK -> "/cellule/rappels/" + id() + "/reprise";
            case DEMAND, DISCHARGE, STEP, ERRAND, VISIT, QUESTION, TASK -> null;
        };
    }

    /** Where it is taken; null for what nobody takes. */
    public @Nullable String taking() {
        return !item.isFree()
                ? null
                : switch (item.kind()) {
                    case ALERT -> "/cellule/alertes/" + id() + "/prise";
                    case DEMAND, DISCHARGE -> "/cellule/demandes/" + id() + "/prise";
                    case MESSAGE -> "/cellule/messages/" + id() + "/prise";
                    case CALL_BACK -> "/cellule/rappels/" + id() + "/prise";
                    case STEP -> item.isTakable() ? "/cellule/etapes/" + id() + "/prise" : null;
                    case ERRAND, VISIT, QUESTION, TASK -> null;
                };
    }
}
