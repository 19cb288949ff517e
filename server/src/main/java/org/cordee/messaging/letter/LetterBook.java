package org.cordee.messaging.letter;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which letters came, without their words: each once, and those that were refused with the reason. */
@Component
public class LetterBook {
    private static final int SHOWN = 50;

    private final JdbcClient jdbc;
    private final SecureMailSettings settings;
    private volatile @Nullable Look last;

    LetterBook(JdbcClient jdbc, SecureMailSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Why a letter became nothing. */
    public enum Reason {
        AUTOMATIC,
        NOBODY,
        FAULT
    }

    /** A letter that became nothing; it is in the mailbox still, marked as important. */
    public record RefusedLetter(String from, Instant at, Reason reason) {}

    /** When the mailbox was last looked at by this node, and whether it answered. */
    public record Look(Instant at, boolean answered) {}

    /** Whether a mailbox is set. */
    public boolean isOpen() {
        return settings.mailbox().isSet();
    }

    public Optional<Look> lastLook() {
        return Optional.ofNullable(last);
    }

    /** Those that were refused, the newest first. */
    public List<RefusedLetter> refused() {
        return jdbc.sql("""
                        SELECT masked, at, reason FROM messaging.letter WHERE state = 'REFUSED' ORDER BY at DESC LIMIT :most
                        """)
                .param("most", SHOWN)
                .query((row, number) -> new RefusedLetter(
                        row.getString("masked"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Reason.valueOf(row.getString("reason"))))
                .list();
    }

    void looked(Instant at, boolean answered) {
        last = new Look(at, answered);
    }

    /** Notes it as taken; false where it was before. */
    boolean taken(String id, String from, Instant at) {
        return kept(id, from, at, "TAKEN", null) > 0;
    }

    void refused(String id, String from, Instant at, Reason reason) {
        kept(id, from, at, "REFUSED", reason.name());
    }

    /** Notes a try that failed; how many there were. */
    int failed(String id, String from, Instant at) {
        kept(id, from, at, "FAILED", null);
        return jdbc.sql("SELECT tries FROM messaging.letter WHERE id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private int kept(String id, String from, Instant at, String state, @Nullable String reason) {
        return jdbc.sql("""
                        INSERT INTO messaging.letter (id, masked, at, state, reason) VALUES (:id, :masked, :at, :state, :reason)
                        ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, reason = EXCLUDED.reason, tries = letter.tries + 1
                        WHERE letter.state = 'FAILED'
                        """)
                .param("id", id)
                .param("masked", from.replaceFirst("^(.).*@", "$1•••@"))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("state", state)
                .param("reason", reason)
                .update();
    }
}
