package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.CurrentActor;
import org.cordee.access.Role;
import org.cordee.platform.page.ReadingNeeds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How each patient and carer wants to read, kept for the person and not for the device. */
@Component
class Needs implements ReadingNeeds.Known {
    private final JdbcClient jdbc;

    Needs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public ReadingNeeds of(HttpServletRequest request) {
        return reader().map(this::of).orElseGet(ReadingNeeds::usual);
    }

    @Override
    public void speaks(HttpServletRequest request, Locale language) {
        reader().ifPresent(actor -> {
            var needs = of(actor);
            keep(actor, new ReadingNeeds(needs.level(), needs.percent(), Optional.of(language)));
        });
    }

    ReadingNeeds of(Actor actor) {
        return jdbc.sql("SELECT level, percent, language FROM companion.needs WHERE reader = :reader")
                .param("reader", actor.reference())
                .query((row, number) -> new ReadingNeeds(
                        ReadingNeeds.Level.valueOf(row.getString("level")),
                        row.getInt("percent"),
                        Optional.ofNullable(row.getString("language")).map(Locale::forLanguageTag)))
                .optional()
                .orElseGet(ReadingNeeds::usual);
    }

    void keep(Actor actor, ReadingNeeds needs) {
        jdbc.sql("""
                        INSERT INTO companion.needs (reader, level, percent, language)
                        VALUES (:reader, :level, :percent, :language)
                        ON CONFLICT (reader) DO UPDATE
                        SET level = excluded.level, percent = excluded.percent, language = excluded.language
                        """)
                .param("reader", actor.reference())
                .param("level", needs.level().name())
                .param("percent", needs.percent())
                .param("language", needs.language().map(Locale::getLanguage).orElse(null))
                .update();
    }

    private static Optional<Actor> reader() {
        return CurrentActor.get().filter(actor -> actor.role() == Role.PATIENT || actor.role() == Role.CARER);
    }
}
