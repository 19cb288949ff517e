package org.cordee.identity;

import java.time.Clock;
import java.time.OffsetDateTime;
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
 * What identity officers decide. Declaring two Patients one person moves nothing and loses nothing: the later one points to the earlier
 * one from then on (Patient.link), both keep their identifiers and their history, and taking it back takes the links away. Each time both
 * Patients change, so that subscribers are told.
 */
@Component
public class Merges {
    private final JdbcClient jdbc;
    private final Records records;
    private final AuditTrail trail;
    private final Strays strays;
    private final MergeChains chains;
    private final Links links;
    private final Clock clock;

    Merges(
            JdbcClient jdbc,
            Records records,
            AuditTrail trail,
            Strays strays,
            MergeChains chains,
            Links links,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.trail = trail;
        this.strays = strays;
        this.chains = chains;
        this.links = links;
        this.clock = clock;
    }

    /** They are two people: the pair does not come back. False where someone was faster. */
    @Transactional
    public boolean keepApart(Actor officer, String later, String earlier) {
        Suspicions.check(officer);
        chains.oneAtATime();
        trail.record(officer, 'U', 0, later, "Patient/" + later, "identity: other than Patient/" + earlier);
        boolean decided = decided(officer, later, earlier, "DIFFERENT");
        if (decided) {
            links.forget(officer, later, earlier);
        }
        return decided;
    }

    /** They are one person. False where someone was faster. */
    @Transactional
    public boolean merge(Actor officer, String later, String earlier) {
        Suspicions.check(officer);
        chains.oneAtATime();
        if (chains.isMerged(later) || chains.isMerged(earlier) || !decided(officer, later, earlier, "SAME")) {
            return false;
        }
        link(officer, later, earlier, true);
        return true;
    }

    /** Takes a merge back: both are two again, and the pair is not suggested any more. */
    @Transactional
    public boolean undo(Actor officer, String later, String earlier) {
        Suspicions.check(officer);
        chains.oneAtATime();
        int undone = jdbc.sql("""
                        UPDATE identity.pair SET undone = :now, undone_by = :by
                        WHERE later = :later AND earlier = :earlier AND decision = 'SAME' AND undone IS NULL
                        """)
                .param("now", now())
                .param("by", officer.reference())
                .param("later", later)
                .param("earlier", earlier)
                .update();
        if (undone == 0) {
            return false;
        }
        link(officer, later, earlier, false);
        links.forget(officer, later, earlier);
        chains.forgetCarried(later, earlier);
        strays.takenBack(officer, later, earlier);
        return true;
    }

    /** A feed says that they are one person; it must reach both, and may write Patients. No feed joins whom an officer has told apart. */
    @Transactional
    void byFeed(Actor feed, String gone, String stays) {
        if (!feed.reach().permits("Patient", Interaction.UPDATE)) {
            throw new RefusedException(new Refusal.NotPermitted(Interaction.UPDATE, "Patient"));
        }
        chains.oneAtATime();
        if (chains.head(gone).equals(chains.head(stays)) && chains.isMerged(gone)) {
            return;
        }
        if (chains.isMerged(gone) || chains.head(stays).equals(gone)) {
            throw new RefusedException(Refusal.Invalid.content(
                    "business-rule",
                    chains.isMerged(gone)
                            ? "Patient/" + gone + " was merged into Patient/" + chains.head(gone)
                                    + " before: send that one's number in MRG-1, or have an identity officer take that merge back"
                            : "Patient/" + stays + " was merged into Patient/" + gone
                                    + " before, not the other way round: have an identity officer take that merge back",
                    "Patient.link"));
        }
        if (chains.isDecidedApart(gone, stays)) {
            throw chains.decidedApart(gone, stays);
        }
        jdbc.sql("DELETE FROM identity.pair WHERE later = :stays AND earlier = :gone AND decision IS NULL")
                .param("stays", stays)
                .param("gone", gone)
                .update();
        jdbc.sql("""
                        INSERT INTO identity.pair
                            (later, earlier, probability, automatic, found, decision, decided, decided_by)
                        VALUES (:gone, :stays, 1, false, :now, 'SAME', :now, :by)
                        ON CONFLICT (later, earlier) DO UPDATE
                        SET decision = 'SAME', decided = EXCLUDED.decided, decided_by = EXCLUDED.decided_by, undone = NULL,
                            undone_by = NULL
                        """)
                .param("gone", gone)
                .param("stays", stays)
                .param("now", now())
                .param("by", feed.reference())
                .update();
        link(feed, gone, stays, true);
    }

    private boolean decided(Actor officer, String later, String earlier, String decision) {
        return jdbc.sql("""
                                UPDATE identity.pair SET decision = :decision, decided = :now, decided_by = :by
                                WHERE later = :later AND earlier = :earlier AND decision IS NULL
                                """)
                        .param("decision", decision)
                        .param("now", now())
                        .param("by", officer.reference())
                        .param("later", later)
                        .param("earlier", earlier)
                        .update()
                > 0;
    }

    private void link(Actor officer, String later, String earlier, boolean stands) {
        var words = stands ? "identity: merged into Patient/" : "identity: no longer merged into Patient/";
        trail.record(officer, 'U', 0, later, "Patient/" + later, words + earlier);
        trail.record(officer, 'U', 0, earlier, "Patient/" + earlier, words + earlier);
        // The officer reaches no record: what the decision changes in it, the platform writes.
        records.put(Actor.platform(), LinkMapping.LINK, later, new LinkMapping.Link(earlier, Kind.REPLACED_BY, stands));
        records.put(Actor.platform(), LinkMapping.LINK, earlier, new LinkMapping.Link(later, Kind.REPLACES, stands));
        jdbc.sql("""
                        UPDATE identity.person SET merged_into = :into, changed = pg_current_xact_id() WHERE patient = :patient
                        """)
                .param("into", stands ? earlier : null)
                .param("patient", later)
                .update();
        if (stands) {
            chains.carry(later, earlier);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
