package org.cordee.identity;

import java.time.Clock;
import java.time.ZoneOffset;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.identity.LinkMapping.Kind;
import org.cordee.record.Records;
import org.cordee.store.Interaction;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that a feed tells of (A24): both records go on, the cross-reference takes them for one person's, and an identity officer is asked whether
 * they are. The feed may take its link back (A37); what an officer has decided of the two stands against both.
 */
@Component
class Links {
    private final JdbcClient jdbc;
    private final Records records;
    private final AuditTrail trail;
    private final MergeChains chains;
    private final Clock clock;

    Links(JdbcClient jdbc, Records records, AuditTrail trail, MergeChains chains, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.trail = trail;
        this.chains = chains;
        this.clock = clock;
    }

    /** Told once more it changes nothing, nor where one record goes on for both already. */
    @Transactional
    void link(Actor feed, String one, String other) {
        check(feed);
        chains.oneAtATime();
        if (chains.head(one).equals(chains.head(other)) || isLinked(one, other)) {
            return;
        }
        if (chains.isDecidedApart(one, other)) {
            throw chains.decidedApart(one, other);
        }
        jdbc.sql("""
                        INSERT INTO identity.linked (one, other, linked, linked_by, asked)
                        VALUES (least(:one, :other), greatest(:one, :other), :now, :by, :asked)
                        """)
                .param("one", one)
                .param("other", other)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", feed.reference())
                .param("asked", ask(chains.head(one), chains.head(other)))
                .update();
        write(feed, one, other, true);
    }

    /** Told of two who are not linked it changes nothing; that they are one record is not the feed's to take back. */
    @Transactional
    void unlink(Actor feed, String one, String other) {
        check(feed);
        chains.oneAtATime();
        if (chains.head(one).equals(chains.head(other))) {
            throw new RefusedException(Refusal.Invalid.content(
                    "business-rule",
                    one.equals(other)
                            ? "Both numbers are of one record, Patient/" + one
                                    + ": have an identity officer part what is of whom"
                            : "Patient/" + one + " and Patient/" + other
                                    + " were merged, not only linked: have an identity officer take that merge back",
                    "Patient.link"));
        }
        var asked = jdbc.sql("""
                        DELETE FROM identity.linked WHERE one = least(:one, :other) AND other = greatest(:one, :other)
                        RETURNING asked
                        """)
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .optional();
        if (asked.orElse(false)) {
            askNoLonger(chains.head(one), chains.head(other));
        }
        asked.ifPresent(was -> write(feed, one, other, false));
    }

    /** An officer has told them apart. */
    void forget(Actor officer, String one, String other) {
        var links = jdbc.sql("""
                        DELETE FROM identity.linked WHERE (one, other) IN (
                            SELECT l.one, l.other FROM identity.linked l
                            WHERE (l.one = :one OR identity.head(l.one) = :one) AND (l.other = :other OR identity.head(l.other) = :other)
                                OR (l.one = :other OR identity.head(l.one) = :other) AND (l.other = :one OR identity.head(l.other) = :one))
                        RETURNING one, other
                        """)
                .param("one", one)
                .param("other", other)
                .query((row, number) -> new Pair(row.getString("one"), row.getString("other")))
                .list();
        links.forEach(pair -> write(officer, pair.one(), pair.other(), false));
    }

    private record Pair(String one, String other) {}

    private boolean isLinked(String one, String other) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM identity.linked
                            WHERE one = least(:one, :other) AND other = greatest(:one, :other))
                        """)
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    /** Whether the question is a new one; it stays whatever the traits of both become. */
    private boolean ask(String one, String other) {
        return jdbc.sql("""
                        INSERT INTO identity.pair (later, earlier, probability, automatic, found, carried)
                        SELECT a.patient, b.patient, 1, false, :now, true FROM identity.person a, identity.person b
                        WHERE a.patient IN (:one, :other) AND b.patient IN (:one, :other) AND a.key > b.key
                        ON CONFLICT (later, earlier) DO UPDATE SET carried = true
                        WHERE pair.decision IS NULL AND NOT pair.carried
                        """)
                        .param("one", one)
                        .param("other", other)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** What their traits alone make suspect is found anew. */
    private void askNoLonger(String one, String other) {
        jdbc.sql("""
                        DELETE FROM identity.pair
                        WHERE decision IS NULL AND carried AND (later, earlier) IN ((:one, :other), (:other, :one))
                        """).param("one", one).param("other", other).update();
        jdbc.sql("""
                        UPDATE identity.person SET compared = false, changed = pg_current_xact_id()
                        WHERE patient IN (:one, :other)
                        """).param("one", one).param("other", other).update();
    }

    private static void check(Actor feed) {
        if (!feed.reach().permits("Patient", Interaction.UPDATE)) {
            throw new RefusedException(new Refusal.NotPermitted(Interaction.UPDATE, "Patient"));
        }
    }

    private void write(Actor by, String one, String other, boolean stands) {
        var words = stands ? "identity: linked with Patient/" : "identity: no longer linked with Patient/";
        trail.record(by, 'U', 0, one, "Patient/" + one, words + other);
        trail.record(by, 'U', 0, other, "Patient/" + other, words + one);
        records.put(Actor.platform(), LinkMapping.LINK, one, new LinkMapping.Link(other, Kind.SEE_ALSO, stands));
        records.put(Actor.platform(), LinkMapping.LINK, other, new LinkMapping.Link(one, Kind.SEE_ALSO, stands));
    }
}
