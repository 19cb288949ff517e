package org.cordee.directory.search;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Offer;
import org.cordee.directory.search.ServingMapping.Serving;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the services of a structure say together, in the row of the structure: only those that are active, and all of them. */
@Component
class ServiceRows {
    private final JdbcClient jdbc;

    ServiceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param gone ids of services that are no more
     * @param structures ids of structures whose rows were written anew
     */
    void write(Collection<Serving> services, Collection<String> gone, Collection<String> structures) {
        // In one order, so that two transactions that change the same rows wait for each other in turn.
        var affected = new TreeSet<>(structures);
        var given = services.stream().filter(one -> !one.offer().id().isEmpty()).toList();
        var written = Stream.concat(services.stream().map(Serving::id), gone.stream())
                .sorted()
                .toArray(String[]::new);
        if (written.length > 0) {
            affected.addAll(jdbc.sql("delete from directory.service where id = any(?) returning structure")
                    .param(written)
                    .query(String.class)
                    .list());
        }
        if (!given.isEmpty()) insert(given);
        given.forEach(one -> affected.add(one.offer().id()));
        if (!affected.isEmpty()) gather(affected.toArray(String[]::new));
    }

    private void insert(List<Serving> given) {
        jdbc.sql("""
                        insert into directory.service
                          (id, structure, active, concepts, plain, hours, away, wheelchair, home_visits, teleconsultation)
                        select id, structure, active, concepts, plain, nullif(hours, '')::int4multirange, away::datemultirange,
                          nullif(wheelchair, '')::boolean, nullif(home, '')::boolean, nullif(tele, '')::boolean
                        from unnest(?::text[], ?::text[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::text[])
                          as g (id, structure, active, concepts, plain, hours, away, wheelchair, home, tele)""")
                .param(given.stream().map(Serving::id).toArray(String[]::new))
                .param(texts(given, Offer::id))
                .param(given.stream().map(one -> one.offer().active()).toArray(Boolean[]::new))
                .param(texts(given, IndexTexts::serviceConcepts))
                .param(texts(given, IndexTexts::declared))
                .param(texts(given, IndexTexts::hours))
                .param(texts(given, IndexTexts::away))
                .param(texts(given, one -> one.text(Fact.WHEELCHAIR)))
                .param(texts(given, one -> one.text(Fact.HOME_VISITS)))
                .param(texts(given, one -> one.text(Fact.TELECONSULTATION)))
                .update();
    }

    /** It is closed only on the days on which all that have hours are. */
    private void gather(String[] structures) {
        jdbc.sql("""
                        update directory.offer o set service_concepts = string_to_array(coalesce(g.concepts, ''), ' '),
                          service_words = setweight(to_tsvector('simple', coalesce(g.plain, '')), 'D'), hours = g.hours,
                          away = coalesce(g.away, '{}'), wheelchair = g.wheelchair, home_visits = g.home, teleconsultation = g.tele
                        from (
                          select given.id, string_agg(nullif(s.concepts, ''), ' ') as concepts,
                            string_agg(nullif(s.plain, ''), ' ') as plain, range_agg(s.hours) as hours,
                            range_intersect_agg(s.away) filter (where s.hours is not null) as away,
                            bool_or(s.wheelchair) as wheelchair, bool_or(s.home_visits) as home, bool_or(s.teleconsultation) as tele
                          from unnest(?::text[]) as given (id)
                          left join directory.service s on s.structure = given.id and s.active group by given.id) as g
                        where o.id = g.id and o.kind = 'STRUCTURE'""").param(structures).update();
    }

    private static @Nullable String[] texts(List<Serving> given, Function<Offer, String> text) {
        return given.stream().map(one -> text.apply(one.offer())).toArray(String[]::new);
    }
}
