package org.cordee.directory.offer;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What readers know better: anyone signed in proposes, an administrator decides; the people of the structure itself are believed at once.
 * Every accepted value is a statement with its own source and day.
 */
@Component
public class Corrections {
    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private static final int LONGEST_LIST = 100;

    private final Offers offers;
    private final JdbcClient jdbc;
    private final Clock clock;

    Corrections(Offers offers, JdbcClient jdbc, Clock clock) {
        this.offers = offers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One that waits. */
    public record Waiting(
            long id,
            String entry,
            String name,
            Fact fact,
            @Nullable String before,
            String proposed,
            String saidBy,
            Instant saidAt) {}

    /** What became of a proposal. */
    public enum Outcome {
        /** The entry says so now. */
        KEPT,
        /** Someone will look at it. */
        WAITING
    }

    /** Whether the person may propose a correction: anyone signed in. */
    public boolean mayPropose(Optional<Actor> actor) {
        return actor.isPresent() && actor.get().role() != Role.ANYONE;
    }

    /** Notes a proposal; of the structure's own people it is taken at once. */
    @Transactional
    public Outcome propose(Actor actor, Offer offer, Fact fact, String value) {
        if (isOwn(actor, offer)) {
            state(actor, offer.id(), Source.OWN, fact, value);
            return Outcome.KEPT;
        }
        jdbc.sql("""
                        insert into directory.correction (entry, fact, before, proposed, said_by, said_by_name, said_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .param(offer.id())
                .param(fact.name())
                .param(offer.has(fact) ? offer.text(fact) : null)
                .param(value)
                .param(actor.reference())
                .param(actor.name())
                .param(now())
                .update();
        return Outcome.WAITING;
    }

    /** Those that nobody has decided on, the oldest first, at most 100. */
    public List<Waiting> waiting() {
        return jdbc.sql("""
                        select c.id, c.entry, coalesce(o.name, c.entry), c.fact, c.before, c.proposed, c.said_by_name, c.said_at
                        from directory.correction c left join directory.offer o on o.id = c.entry
                        where c.decided_at is null order by c.said_at limit ?""")
                .param(LONGEST_LIST)
                .query((row, at) -> new Waiting(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Fact.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getObject(8, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Decides once; false where someone has decided before. */
    @Transactional
    public boolean decide(Actor actor, long id, boolean accept) {
        var decided = jdbc.sql("""
                        update directory.correction set decided_by = ?, decided_at = ?, accepted = ?
                        where id = ? and decided_at is null returning entry, fact, proposed""")
                .param(actor.reference())
                .param(now())
                .param(accept)
                .param(id)
                .query((row, at) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
        if (decided.isPresent() && accept) {
            var it = decided.get();
            state(actor, it.get(0), Source.CORRECTION, Fact.valueOf(it.get(1)), it.get(2));
        }
        return decided.isPresent();
    }

    private void state(Actor actor, String entry, Source source, Fact fact, String value) {
        offers.correct(actor, source, LocalDate.ofInstant(clock.instant(), FRANCE), entry, fact, value);
    }

    /** Whether the person acts for the structure, or is the professional. */
    public static boolean isOwn(Actor actor, Offer offer) {
        var structure = offer.kind() == Offer.Kind.EXERCISE ? offer.text(Fact.STRUCTURE) : offer.id();
        return actor.holders().contains("Organization/" + structure)
                || offer.has(Fact.RPPS) && actor.reference().equals("Practitioner/person-" + offer.text(Fact.RPPS));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
