package org.cordee.directory.search;

import java.util.List;
import java.util.Optional;
import org.cordee.directory.Communes;
import org.cordee.directory.Plain;
import org.cordee.directory.search.Answers.Here;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Communes as people name them: name, its beginning, post code, or the name with a typing error. */
@Component
public class Whereabouts {
    /** Inhabitants of the largest. */
    private static final int VILLAGE = 2_000;

    private final JdbcClient jdbc;
    private final Communes communes;

    Whereabouts(JdbcClient jdbc, Communes communes) {
        this.jdbc = jdbc;
        this.communes = communes;
    }

    /** Until communes are imported, those of the territory are known. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (jdbc.sql("select exists (select from directory.commune)")
                .query(Boolean.class)
                .single()) {
            return;
        }
        for (var commune : communes.all()) {
            jdbc.sql("""
                            insert into directory.commune values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                    .param(commune.code())
                    .param(commune.name())
                    .param(Plain.text(commune.name()))
                    .param(commune.code().substring(0, 2))
                    .param(commune.population())
                    .param(commune.postCodes().toArray(String[]::new))
                    .param(commune.longitude())
                    .param(commune.latitude())
                    .update();
        }
        placeOffers();
    }

    /** What was entered or imported before its commune was known stands in the middle of it from now on. */
    public void placeOffers() {
        jdbc.sql("""
                        update directory.offer o set place = point(c.longitude, c.latitude) from directory.commune c
                        where o.place is null and c.longitude is not null and c.code = o.commune""").update();
    }

    Optional<Here> find(String asked) {
        var plain = Plain.text(asked);
        if (plain.isEmpty()) return Optional.empty();
        if (plain.matches("\\d{5}")) {
            return one("asked = any(post_codes) order by population desc", plain);
        }
        return one("plain = asked order by population desc", plain)
                .or(() -> one("plain like asked || '%' order by population desc", plain))
                .or(() -> plain.length() < 4
                        ? Optional.empty()
                        : one(
                                "similarity(plain, asked) > 0.45 order by similarity(plain, asked) desc, population desc",
                                plain));
    }

    /**
     * The commune whose name these last words are, so that a place may be typed with the need, or alone. Far away only where it is larger than a
     * village: Vieux and Bourg are places too, and not meant.
     */
    Optional<Here> atTheEnd(List<String> words, String departement) {
        for (int begin = Math.max(0, words.size() - 5); begin < words.size(); begin++) {
            var name = String.join(" ", words.subList(begin, words.size()));
            var found = jdbc.sql("""
                            select code, name, longitude, latitude from directory.commune
                            where longitude is not null and plain = ? and (departement = ? or population >= ?)
                            order by departement = ? desc, population desc limit 1""")
                    .params(name, departement, VILLAGE, departement)
                    .query((row, at) ->
                            new Here(row.getString(1), row.getString(2), row.getDouble(3), row.getDouble(4)))
                    .optional();
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private Optional<Here> one(String condition, String value) {
        return jdbc.sql(
                        "select code, name, longitude, latitude from directory.commune, (select ?::text as asked) q where longitude is not null and "
                                + condition + " limit 1")
                .param(value)
                .query((row, at) -> new Here(row.getString(1), row.getString(2), row.getDouble(3), row.getDouble(4)))
                .optional();
    }
}
