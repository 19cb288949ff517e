package org.cordee.access;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is signed in, on what device, since when. A session ends by itself when it was idle or open for too long, at once when
 * the account is suspended, and from any other device of the same person; each request asks.
 */
@Component
public class OpenSessions {
    static final String ATTRIBUTE = "session";

    private static final String ENDED = OpenSessions.class.getName() + ".ended";

    // Written at most once a minute: a page is several requests.
    private static final Duration SEEN_AGAIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    OpenSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One session as its owner sees it. */
    public record Session(
            UUID id,
            Means means,
            String device,
            String address,
            Instant openedAt,
            Instant seenAt,
            @Nullable String place) {}

    /**
     * Where someone works in this session, in the place of all that the account stands for.
     *
     * @param place its name, empty where none is known
     */
    public record ActingFor(String place, Set<String> holders) {
        public ActingFor {
            holders = Set.copyOf(holders);
        }
    }

    /** A session with the account behind it. */
    record Owned(Account account, Session session) {}

    /** Starts a session in place of the one that the browser had, under a new identifier, so that none can be prepared for it. */
    public void open(Account account, Means means, String device, HttpServletRequest request) {
        open(account, means, device, null, request);
    }

    /** The same for someone who said where she or he works now. */
    public void open(
            Account account, Means means, String device, @Nullable ActingFor acting, HttpServletRequest request) {
        var before = request.getSession(false);
        if (before != null) {
            end(of(request));
            before.invalidate();
        }
        var id = UUID.randomUUID();
        var limits = Means.Limits.of(means, account.role());
        var now = clock.instant();
        jdbc.sql("""
                        WITH used AS (UPDATE access.account SET used_at = :now WHERE login = :login)
                        INSERT INTO access.open_session (id, login, means, device, address, opened_at, seen_at, idle, ends_at, place, holders)
                        VALUES (:id, :login, :means, :device, :address, :now, :now, make_interval(secs => :idle), :ends, :place, :holders)
                        """)
                .param("id", id)
                .param("login", account.login())
                .param("means", means.name())
                .param("device", device)
                .param("address", request.getRemoteAddr())
                .param("now", at(now))
                .param("idle", limits.idle().toSeconds())
                .param("ends", at(now.plus(limits.whole())))
                .param("place", acting == null || acting.place().isEmpty() ? null : acting.place())
                .param("holders", acting == null ? null : acting.holders().toArray(String[]::new), Types.ARRAY)
                .update();
        request.getSession(true).setAttribute(ATTRIBUTE, id.toString());
    }

    /** How whoever is signed in for this request proved who it is; null for nobody. */
    public static @Nullable Means meansOf(HttpServletRequest request) {
        return request.getAttribute(Means.class.getName()) instanceof Means means ? means : null;
    }

    /** The session of a request; null where nobody signed in. */
    public static @Nullable UUID of(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String id ? UUID.fromString(id) : null;
    }

    /** The session that this request has just ended by a sign-out; null where it was none. */
    public static @Nullable UUID endedBy(HttpServletRequest request) {
        return request.getAttribute(ENDED) instanceof UUID id ? id : null;
    }

    void endBy(HttpServletRequest request) {
        var id = of(request);
        end(id);
        request.setAttribute(ENDED, id);
    }

    Optional<Owned> resume(UUID id) {
        var now = clock.instant();
        var found = jdbc.sql("""
                        SELECT a.login, a.name, a.role, a.reference, a.holders, s.holders AS acting_for,
                               s.id, s.means, s.device, s.address, s.opened_at, s.seen_at, s.place
                        FROM access.open_session s JOIN access.account a ON a.login = s.login
                        WHERE s.id = :id AND s.ended_at IS NULL AND NOT a.suspended
                          AND s.ends_at > :now AND s.seen_at + s.idle > :now
                        """)
                .param("id", id)
                .param("now", at(now))
                .query((row, number) -> new Owned(acting(row, number), session(row, number)))
                .optional();
        found.filter(one -> one.session().seenAt().plus(SEEN_AGAIN).isBefore(now))
                .ifPresent(_ -> jdbc.sql(
                                "UPDATE access.open_session SET seen_at = :now WHERE id = :id AND ended_at IS NULL")
                        .param("now", at(now))
                        .param("id", id)
                        .update());
        return found;
    }

    /** For whom the person of a session acts in it, also once it has ended; empty where for all of the account. */
    Optional<Set<String>> actingFor(UUID id) {
        return jdbc.sql("SELECT holders FROM access.open_session WHERE id = :id AND holders IS NOT NULL")
                .param("id", id)
                .query((row, number) -> Set.of((String[]) row.getArray(1).getArray()))
                .optional();
    }

    /** Whether the session still lasts. */
    boolean isOpen(UUID id) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM access.open_session
                        WHERE id = :id AND ended_at IS NULL AND ends_at > :now AND seen_at + idle > :now)
                        """)
                .param("id", id)
                .param("now", at(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** The sessions of a person that are open now, the one used last first. */
    public List<Session> of(String login) {
        return jdbc.sql("""
                        SELECT id, means, device, address, opened_at, seen_at, place FROM access.open_session
                        WHERE login = :login AND ended_at IS NULL AND ends_at > :now AND seen_at + idle > :now
                        ORDER BY seen_at DESC, id
                        """)
                .param("login", login)
                .param("now", at(clock.instant()))
                .query(OpenSessions::session)
                .list();
    }

    /** Whether its owner proved so lately who it is that means of sign-in may be changed. */
    public boolean isFresh(UUID id, Duration lately) {
        return jdbc.sql("""
                        SELECT opened_at > :since AND means NOT IN ('PIN', 'CONTEXTUAL_CALL') AND (means <> 'UPSTREAM' OR EXISTS (
                            SELECT FROM access.upstream_session u WHERE u.session = id AND u.proved_at > :since))
                        FROM access.open_session WHERE id = :id
                        """)
                .param("since", at(clock.instant().minus(lately)))
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Ends one session of a person; says whether it was open. */
    public boolean end(String login, UUID id) {
        return jdbc.sql(
                                "UPDATE access.open_session SET ended_at = :now WHERE id = :id AND login = :login AND ended_at IS NULL")
                        .param("now", at(clock.instant()))
                        .param("id", id)
                        .param("login", login)
                        .update()
                > 0;
    }

    /** Ends every session of a person but one, or all where that one is null. */
    public int endOthers(String login, @Nullable UUID kept) {
        return jdbc.sql("""
                        UPDATE access.open_session SET ended_at = :now
                        WHERE login = :login AND ended_at IS NULL AND id IS DISTINCT FROM CAST(:kept AS uuid)
                        """)
                .param("now", at(clock.instant()))
                .param("login", login)
                .param("kept", kept)
                .update();
    }

    /** Says that the session of a request was opened on a phone that an organisation shares. */
    public void opensOn(UUID sharedDevice, HttpServletRequest request) {
        jdbc.sql("UPDATE access.open_session SET shared_device = :device WHERE id = :id")
                .param("device", sharedDevice)
                .param("id", of(request))
                .update();
    }

    /** Ends every session that was opened on a shared phone. */
    public void endOn(UUID sharedDevice) {
        jdbc.sql("UPDATE access.open_session SET ended_at = :now WHERE shared_device = :device AND ended_at IS NULL")
                .param("now", at(clock.instant()))
                .param("device", sharedDevice)
                .update();
    }

    void end(@Nullable UUID id) {
        if (id != null) {
            jdbc.sql("UPDATE access.open_session SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
                    .param("now", at(clock.instant()))
                    .param("id", id)
                    .update();
        }
    }

    /** Whoever said at the sign-in where she or he works now reaches what that place reaches. */
    private static Account acting(ResultSet row, int number) throws SQLException {
        var account = Accounts.account(row, number);
        var places = row.getArray("acting_for");
        return places == null ? account : account.actingFor(Set.of((String[]) places.getArray()));
    }

    private static Session session(ResultSet row, int number) throws SQLException {
        return new Session(
                row.getObject("id", UUID.class),
                Means.valueOf(row.getString("means")),
                row.getString("device"),
                row.getString("address"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getString("place"));
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
