package org.cordee.apps.companion;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.cordee.monitoring.KeptMeasure;
import org.cordee.platform.database.ModuleSchema;
import org.cordee.platform.keeping.KeepingRule;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/**
 * Keeps each filled form once: a second tap, a reload and a form sent again over a bad line find the measure of the first.
 * Two at the same time wait for each other at the key.
 */
@Component
class Entries {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Entries(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Bean
    static ModuleSchema companionSchema() {
        return new ModuleSchema("companion");
    }

    @Bean
    static KeepingRule timeOfKeysOfForms() {
        return new KeepingRule(
                "SENT_ENTRY", Duration.ofDays(180), "DELETE FROM companion.entry WHERE entered < :before");
    }

    /** What became of a filled form. */
    sealed interface Outcome {
        /** It is in the record, from this form or from the first of its kind. */
        record Kept(String measureId) implements Outcome {}

        /** Nothing was kept, for this reason. */
        record Refused(KeptMeasure reason) implements Outcome {}
    }

    Outcome once(UUID key, String personId, Supplier<KeptMeasure> keep) {
        var outcome = transactions.execute(status -> {
            if (!isFirst(key, personId)) return new Outcome.Kept(before(key));
            var kept = keep.get();
            if (kept instanceof KeptMeasure.Kept done && done.measure().id() != null) {
                note(key, done.measure().id());
                return new Outcome.Kept(done.measure().id());
            }
            status.setRollbackOnly();
            return new Outcome.Refused(kept);
        });
        if (outcome == null) throw new IllegalStateException("a transaction ended without saying how");
        return outcome;
    }

    /** The same for anything that has an id; empty, and not remembered, where nothing was kept. */
    Optional<String> once(UUID key, String personId, KeptAnything keep) {
        return Optional.ofNullable(transactions.execute(status -> {
            if (!isFirst(key, personId)) return before(key);
            var id = keep.keep().orElse(null);
            if (id == null) status.setRollbackOnly();
            else note(key, id);
            return id;
        }));
    }

    /** Keeps what a form says; gives its id. */
    @FunctionalInterface
    interface KeptAnything {
        Optional<String> keep();
    }

    /** The key that a form carries; a form without one was not made here. */
    static UUID key(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOurs) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the form has lost its key", notOurs);
        }
    }

    private boolean isFirst(UUID key, String personId) {
        return jdbc.sql("INSERT INTO companion.entry (key, person) VALUES (:key, :person) ON CONFLICT DO NOTHING")
                        .param("key", key)
                        .param("person", personId)
                        .update()
                > 0;
    }

    private String before(UUID key) {
        return jdbc.sql("SELECT measure FROM companion.entry WHERE key = :key")
                .param("key", key)
                .query(String.class)
                .single();
    }

    private void note(UUID key, String measureId) {
        jdbc.sql("UPDATE companion.entry SET measure = :measure WHERE key = :key")
                .param("measure", measureId)
                .param("key", key)
                .update();
    }
}
