package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.coordination.CallBack;
import org.cordee.coordination.CallBacks;
import org.cordee.coordination.queue.Item;
import org.cordee.coordination.queue.Waiting;
import org.cordee.directory.Structure;
import org.cordee.platform.calendar.WorkingDays;
import org.cordee.platform.page.Words;
import org.cordee.store.Reach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** "I do not feel well": the signs and the 15 first, then one who calls before the promised hour. */
class NotFeelingWellTest extends AtTheCompanion {
    private static final String HERE = "/compagnon/mal";

    @Autowired
    CallBacks callBacks;

    @Autowired
    Waiting waiting;

    @Test
    void theSignsAndTheFifteenStandFirst() {
        var page = visitor(odette).get(HERE).body();

        assertThat(page.indexOf("Mal dans la poitrine")).isPositive().isLessThan(page.indexOf("href=\"tel:15\""));
        assertThat(page.indexOf("href=\"tel:15\"")).isLessThan(page.indexOf("name=\"symptom\""));
        assertThat(page.indexOf("Jambes ou chevilles")).isPositive().isLessThan(page.indexOf("De la fièvre"));
    }

    @Test
    void theCellIsAskedOnceAndOneOfItCalls() {
        var visitor = visitor(odette);
        var form = visitor.get(HERE);
        var fields =
                Map.of("entry", entry(form), "symptom", "SWOLLEN", "phone", "05 36 49 00 12", "text", "Depuis hier");

        var asked = visitor.post(form, HERE, fields);
        visitor.post(form, HERE, fields);

        assertThat(asked.body()).contains("au plus tard", "05\u00a036\u00a049\u00a000\u00a012", "Jambes ou chevilles");
        var wishes = callBacks.of(PLATFORM, odette);
        assertThat(wishes).hasSize(1);
        assertThat(wishes.getFirst().owner()).isEqualTo("Organization/cell");
        var cell = actor("Practitioner/emilie");
        var other = actor("Organization/nurses");
        var id = String.valueOf(wishes.getFirst().id());
        assertThat(line(cell, id))
                .matches(Item::isFree)
                .extracting(Item::due)
                .isEqualTo(wishes.getFirst().before());
        assertThat(callBacks.take(cell, id)).isTrue();
        assertThat(line(cell, id).owner()).isEqualTo("Practitioner/emilie");
        assertThat(callBacks.take(other, id)).isFalse();
        assertThat(callBacks.done(other, id)).isFalse();
        assertThat(visitor.get("/compagnon").body()).contains("va vous appeler");
        assertThat(callBacks.done(cell, id)).isTrue();
        assertThat(callBacks.of(PLATFORM, odette).getFirst().stage()).isEqualTo(CallBack.Stage.DONE);
        assertThat(waiting.all(cell)).noneMatch(item -> item.id().equals(id));
    }

    /** The line of the cell's one queue. */
    private Item line(Actor cell, String id) {
        return waiting.all(cell).stream()
                .filter(item -> item.kind() == Item.Kind.CALL_BACK && item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCellOfWhichTheDirectoryHasNoNumberCallsAllTheSame() {
        var cell = cell();
        directory.putStructures(
                PLATFORM,
                List.of(new Structure(
                        cell.id(), null, cell.name(), cell.kind(), "2 rue Basse", "09000", "Foix", null, null)));
        var visitor = visitor(odette);
        var form = visitor.get(HERE);
        assertThat(form.body()).contains("name=\"symptom\"").doesNotContain("Aucune cellule de coordination");

        visitor.post(form, HERE, Map.of("entry", entry(form), "symptom", "FALL", "phone", "05 36 49 00 12"));
        assertThat(callBacks.of(PLATFORM, odette)).hasSize(1);
    }

    @Test
    void nothingSaidAndNoNumberAreAskedAgain() {
        var visitor = visitor(odette);
        var form = visitor.get(HERE);

        var answer = visitor.post(form, HERE, Map.of("entry", entry(form), "phone", "12", "text", ""));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Choisissez ce qui ne va pas", "Écrivez un numéro de téléphone");
        assertThat(callBacks.of(PLATFORM, odette)).isEmpty();
    }

    @Test
    void atNightOnASundayAndOnAHolidayTheCallIsPromisedForTheNextMorning() {
        var days = new WorkingDays("09122");
        assertThat(callBacks.promised(days, at("2026-03-10T02:00"))).isEqualTo(at("2026-03-10T08:30"));
        assertThat(callBacks.promised(days, at("2026-03-10T10:00"))).isEqualTo(at("2026-03-10T10:30"));
        assertThat(callBacks.promised(days, at("2026-03-10T20:00"))).isEqualTo(at("2026-03-11T08:30"));
        assertThat(callBacks.promised(days, at("2026-03-14T20:00"))).isEqualTo(at("2026-03-16T08:30"));
        assertThat(callBacks.promised(days, at("2026-03-15T10:00"))).isEqualTo(at("2026-03-16T08:30"));
        assertThat(callBacks.promised(days, at("2026-05-01T10:00"))).isEqualTo(at("2026-05-02T08:30"));
    }

    @Test
    void anothersWishIsNotFound() {
        var visitor = visitor(odette);
        var form = visitor.get(HERE);
        visitor.post(form, HERE, Map.of("entry", entry(form), "symptom", "FALL", "phone", "05 36 49 00 12"));
        var id = callBacks.of(PLATFORM, odette).getFirst().id();

        assertThat(visitor(stranger).get(HERE + "/" + id).statusCode()).isEqualTo(404);
    }

    private static Actor actor(String reference) {
        return new Actor(reference, reference, Role.COORDINATOR, Set.of(reference), Reach.everything());
    }

    private static Instant at(String moment) {
        return LocalDateTime.parse(moment).atZone(Words.TERRITORY).toInstant();
    }
}
