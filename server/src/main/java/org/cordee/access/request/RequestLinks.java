package org.cordee.access.request;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.LinkTokens;
import org.cordee.access.PublicAddress;
import org.cordee.access.request.RequestLink.Answer;
import org.cordee.access.request.RequestLink.Kind;
import org.cordee.access.request.RequestLink.Standing;
import org.cordee.store.Grants;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links for one request about one patient. While a link is open it grants reading the patient and the request; the answer, its
 * end and its being revoked take the grant back. Opening one changes nothing but the moment at which it was opened.
 */
@Component
public class RequestLinks {
    public static final String PATH = "/lien";

    private static final String USE = "request link";
    private static final Duration LIFE = Duration.ofHours(72);

    private final JdbcClient jdbc;
    private final LinkTokens tokens;
    private final PublicAddress address;
    private final ObjectProvider<Grants> grants;
    private final AuditTrail trail;
    private final Clock clock;

    RequestLinks(
            JdbcClient jdbc,
            LinkTokens tokens,
            PublicAddress address,
            ObjectProvider<Grants> grants,
            AuditTrail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.address = address;
        this.grants = grants;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What a link is made for; whoever makes it has found the request within reach.
     *
     * @param named references that the Task names
     * @param sentTo name of who will get it
     * @param label under which the ledger names that person
     */
    public record Wish(
            Kind kind, String patientId, String taskId, String owner, Set<String> named, String sentTo, String label) {
        public Wish {
            named = Set.copyOf(named);
        }
    }

    /** A link of 72 hours; the open ones for the same request end. */
    @Transactional
    public RequestLink make(Actor by, Wish wish) {
        open(wish.patientId()).stream()
                .filter(one -> one.taskId().equals(wish.taskId())
                        && (wish.kind() != Kind.PLAN || one.owner().equals(wish.owner())))
                .forEach(one -> end(by, one));
        var now = clock.instant();
        var id = UUID.randomUUID();
        jdbc.sql("""
            INSERT INTO access.request_link (id, kind, patient, task, owner, named, sent_to, label, made_by,
                                             made_by_name, made_at, expires_at)
            VALUES (:id, :kind, :patient, :task, :owner, :named, :sentTo, :label, :by, :byName, :now, :expires)
            """)
                .param("id", id)
                .param("kind", wish.kind().name())
                .param("patient", wish.patientId())
                .param("task", wish.taskId())
                .param("owner", wish.owner())
                .param("named", wish.named().toArray(String[]::new))
                .param("sentTo", wish.sentTo())
                .param("label", wish.label())
                .param("by", by.reference())
                .param("byName", by.name())
                .param("now", at(now))
                .param("expires", at(now.plus(LIFE)))
                .update();
        var link = find(id).orElseThrow();
        grants.getObject()
                .replace(
                        link.source(),
                        link.patientId(),
                        List.of(new Grants.Grant(link.reference(), link.types(), now, link.expiresAt())));
        trail.record(by, 'C', 0, link.patientId(), link.kind().about() + "/" + link.taskId(), link.label());
        return link;
    }

    /** The address to hand over, by a way that only the person reads. */
    public URI address(RequestLink link) {
        return address.origin().resolve(PATH + "#" + tokens.make(USE, link.id()));
    }

    /** Notes by which message the platform sent it, so that whoever made it sees how far that has come. */
    public void sentBy(RequestLink link, String message) {
        jdbc.sql("UPDATE access.request_link SET message = :message WHERE id = :id")
                .param("message", message)
                .param("id", link.id())
                .update();
    }

    /** Those made for a patient, newest first, at most 100; whoever asks has found the patient within reach. */
    public List<RequestLink> of(String patientId) {
        return jdbc.sql("SELECT * FROM access.request_link WHERE patient = :patient ORDER BY made_at DESC LIMIT 100")
                .param("patient", patientId)
                .query(RequestLink::of)
                .list();
    }

    /** The link of that token however it stands; empty for one that we did not sign. */
    public Optional<RequestLink> opened(String token) {
        return tokens.read(USE, token).flatMap(id -> {
            jdbc.sql("UPDATE access.request_link SET opened_at = :now WHERE id = :id AND opened_at IS NULL")
                    .param("now", at(clock.instant()))
                    .param("id", id)
                    .update();
            return find(id);
        });
    }

    public Optional<RequestLink> find(UUID id) {
        return jdbc.sql("SELECT * FROM access.request_link WHERE id = :id")
                .param("id", id)
                .query(RequestLink::of)
                .optional();
    }

    /** Holds an open link until the surrounding transaction ends, so that of several answers at once one counts. */
    @Transactional
    public Optional<RequestLink> held(UUID id) {
        return jdbc.sql("SELECT * FROM access.request_link WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(RequestLink::of)
                .optional()
                .filter(link -> link.standing(clock.instant()) == Standing.OPEN);
    }

    /** Uses it up, in the transaction that keeps the answer. */
    @Transactional
    public void answered(RequestLink link, Answer answer) {
        jdbc.sql("UPDATE access.request_link SET answered_at = :now, answer = :answer WHERE id = :id")
                .param("now", at(clock.instant()))
                .param("answer", answer.name())
                .param("id", link.id())
                .update();
        grants.getObject().withdraw(link.source());
    }

    /** Ends one of a patient's that waits for an answer; says whether there was one. */
    @Transactional
    public boolean revoke(Actor by, String patientId, UUID id) {
        var link = held(id).filter(one -> one.patientId().equals(patientId));
        link.ifPresent(one -> end(by, one));
        return link.isPresent();
    }

    private List<RequestLink> open(String patientId) {
        var now = clock.instant();
        return of(patientId).stream()
                .filter(one -> one.standing(now) == Standing.OPEN)
                .toList();
    }

    private void end(Actor by, RequestLink link) {
        jdbc.sql("UPDATE access.request_link SET revoked_at = :now WHERE id = :id AND answered_at IS NULL")
                .param("now", at(clock.instant()))
                .param("id", link.id())
                .update();
        grants.getObject().withdraw(link.source());
        trail.record(by, 'D', 0, link.patientId(), link.kind().about() + "/" + link.taskId(), link.label());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
