package org.cordee.apps.pro;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.cordee.platform.database.ModuleSchema;
import org.cordee.platform.keeping.KeepingRule;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/** Keeps what a professional enters, a note of a round or an answer to what was asked, once, however often a telephone sends it, and says the same each time. */
@Component
class RoundEntries {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    RoundEntries(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Bean
    static ModuleSchema proSchema() {
        return new ModuleSchema("pro");
    }

    @Bean
    static KeepingRule timeOfKeysOfNotes() {
        return new KeepingRule("SENT_NOTE", Duration.ofDays(180), "DELETE FROM pro.entry WHERE entered < :before");
    }

    /** Gives what was told when it was kept; {@code keep} runs at the first time only, in one transaction with the key. */
    String once(String key, String by, Supplier<String> keep) {
        return onceKept(key, by, () -> Optional.of(keep.get()))
                .orElseThrow(() -> new IllegalStateException("a transaction ended without saying how"));
    }

    /** The same of what may be refused: empty then, and nothing is remembered. */
    Optional<String> onceKept(String key, String by, Supplier<Optional<String>> keep) {
        return Optional.ofNullable(transactions.execute(status -> {
            var isFirst = jdbc.sql("INSERT INTO pro.entry (key, noted_by) VALUES (:key, :by) ON CONFLICT DO NOTHING")
                    .param("key", uuid(key))
                    .param("by", by)
                    .update();
            if (isFirst == 0) return before(uuid(key));
            var said = keep.get().orElse(null);
            if (said == null) {
                status.setRollbackOnly();
                return null;
            }
            jdbc.sql("UPDATE pro.entry SET told = :told WHERE key = :key")
                    .param("told", said)
                    .param("key", uuid(key))
                    .update();
            return said;
        }));
    }

    /** The same of what another may have changed meanwhile: {@code overtaken} is told then, and nothing is remembered. */
    String once(String key, String by, String overtaken, Supplier<String> keep) {
        try {
            return once(key, by, keep);
        } catch (UnexpectedRollbackException changed) {
            return overtaken;
        }
    }

    private String before(UUID key) {
        return jdbc.sql("SELECT told FROM pro.entry WHERE key = :key")
                .param("key", key)
                .query(String.class)
                .single();
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOurs) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the form has lost its key", notOurs);
        }
    }
}
