package org.cordee.directory.search;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.cordee.directory.Plain;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Offer;
import org.cordee.directory.search.OfferIndex.Pending;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the search, written many at a time. */
@Component
class IndexRows {
    /** Categories whose people come to one's home. */
    private static final Set<String> AT_HOME =
            Set.of("354", "127", "209", "460", "445", "446", "182", "422", "608", "640", "644");

    private static final int SHORTEST_WORD = 4;

    private final JdbcClient jdbc;
    private final ServiceRows services;
    private final PlaceRows placeRows;

    IndexRows(JdbcClient jdbc, ServiceRows services, PlaceRows placeRows) {
        this.jdbc = jdbc;
        this.services = services;
        this.placeRows = placeRows;
    }

    void write(Pending pending) {
        var structures = last(pending.structures).stream()
                .filter(one -> one.kind() == Offer.Kind.STRUCTURE)
                .toList();
        if (!structures.isEmpty()) structures(structures);
        // All of a structure's, for the point may be that of another than the last.
        var places = pending.places;
        placeRows.write(places, pending.placesGone);
        services.write(
                pending.services.values(),
                pending.servicesGone,
                structures.stream().map(Offer::id).toList());
        var exercises = last(pending.exercises);
        if (!exercises.isEmpty()) exercises(exercises);
        words(structures, exercises);
        placeRows.follow(structures, places, pending.placesGone);
        if (!pending.gone.isEmpty()) {
            jdbc.sql("delete from directory.offer where id = any(?)")
                    .param(pending.gone.stream().sorted().toArray(String[]::new))
                    .update();
        }
    }

    private void structures(List<Offer> offers) {
        jdbc.sql("""
                        insert into directory.offer as o (id, kind, name, label, own_concepts, own_words, line, postal_code, city,
                          commune, departement, phone, active, home_by_nature, place)
                        select g.id, 'STRUCTURE', g.name, g.label, string_to_array(g.concepts, ' '),
                          setweight(to_tsvector('simple', g.plain), 'A') || setweight(to_tsvector('simple', g.plain_label), 'B')
                            || setweight(to_tsvector('simple', g.plain_city), 'C'),
                          g.line, g.postal_code, g.city, coalesce(nullif(g.commune, ''), c.code),
                          coalesce(c.departement, left(coalesce(nullif(g.commune, ''), g.postal_code), 2)), nullif(g.phone, ''),
                          g.active, g.home, point(c.longitude, c.latitude)
                        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::boolean[])
                          as g (id, name, label, concepts, plain, plain_label, plain_city, line, postal_code, city, commune, phone,
                            active, home)
                        left join directory.commune c on c.code = coalesce(nullif(g.commune, ''), (
                          select code from directory.commune
                          where g.postal_code <> '' and plain = g.plain_city and g.postal_code = any(post_codes) limit 1))
                        on conflict (id) do update set kind = excluded.kind, name = excluded.name, label = excluded.label,
                          own_concepts = excluded.own_concepts, own_words = excluded.own_words, line = excluded.line, postal_code = excluded.postal_code,
                          city = excluded.city, commune = excluded.commune, departement = excluded.departement, phone = excluded.phone,
                          active = excluded.active, home_by_nature = excluded.home_by_nature, place = case when o.commune is distinct from excluded.commune
                            then excluded.place else coalesce(o.place, excluded.place) end""")
                .param(texts(offers, Offer::id))
                .param(texts(offers, Offer::displayName))
                .param(texts(offers, one -> one.text(Fact.CATEGORY_NAME)))
                .param(texts(offers, IndexTexts::structureConcepts))
                .param(texts(offers, one -> Plain.text(one.displayName()) + " " + IndexTexts.numbers(one)))
                .param(texts(offers, one -> Plain.text(one.text(Fact.CATEGORY_NAME))))
                .param(texts(offers, one -> Plain.text(one.text(Fact.CITY))))
                .param(texts(offers, one -> one.text(Fact.LINE)))
                .param(texts(offers, one -> one.text(Fact.POSTAL_CODE)))
                .param(texts(offers, one -> one.text(Fact.CITY)))
                .param(texts(offers, one -> one.text(Fact.COMMUNE)))
                .param(texts(offers, one -> one.text(Fact.PHONE)))
                .param(offers.stream().map(Offer::active).toArray(Boolean[]::new))
                .param(offers.stream()
                        .map(one -> AT_HOME.contains(one.text(Fact.CATEGORY)))
                        .toArray(Boolean[]::new))
                .update();
    }

    private void exercises(List<Offer> offers) {
        jdbc.sql("""
                        insert into directory.offer as o (id, kind, name, label, own_concepts, own_words, line, postal_code, city,
                          commune, departement, phone, active, structure, place, hours, away, wheelchair, home_visits, teleconsultation)
                        select g.id, 'EXERCISE', g.name, g.label, string_to_array(g.concepts, ' '),
                          setweight(to_tsvector('simple', g.plain), 'A')
                            || setweight(to_tsvector('simple', g.plain_label), 'B')
                            || setweight(to_tsvector('simple', g.plain_city), 'C'),
                          coalesce(s.line, ''), coalesce(s.postal_code, ''), coalesce(nullif(g.city, ''), s.city, ''), s.commune,
                          coalesce(s.departement, ''), coalesce(nullif(g.phone, ''), s.phone), g.active, nullif(g.structure, ''), s.place,
                          nullif(g.hours, '')::int4multirange, g.away::datemultirange, nullif(g.wheelchair, '')::boolean,
                          nullif(g.home, '')::boolean, nullif(g.tele, '')::boolean
                        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::text[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                          as g (id, name, label, concepts, plain, plain_label, plain_city, city, phone, structure, active, hours, away,
                            wheelchair, home, tele)
                        left join directory.offer s on s.id = g.structure
                        on conflict (id) do update set name = excluded.name, label = excluded.label,
                          own_concepts = excluded.own_concepts, own_words = excluded.own_words, line = excluded.line, postal_code = excluded.postal_code,
                          city = excluded.city, commune = excluded.commune, departement = excluded.departement, phone = excluded.phone,
                          active = excluded.active, hours = excluded.hours, away = excluded.away, wheelchair = excluded.wheelchair,
                          home_visits = excluded.home_visits, teleconsultation = excluded.teleconsultation,
                          structure = excluded.structure, place = coalesce(excluded.place, o.place)""")
                .param(texts(offers, Offer::id))
                .param(texts(offers, Offer::displayName))
                .param(texts(offers, IndexTexts::profession))
                .param(texts(offers, IndexTexts::exerciseConcepts))
                .param(texts(
                        offers,
                        one -> Plain.text(one.displayName() + " " + one.text(Fact.STRUCTURE_NAME)) + " "
                                + IndexTexts.numbers(one)))
                .param(texts(offers, one -> Plain.text(IndexTexts.profession(one))))
                .param(texts(offers, one -> Plain.text(one.text(Fact.CITY))))
                .param(texts(offers, one -> one.text(Fact.CITY)))
                .param(texts(offers, one -> one.text(Fact.PHONE)))
                .param(texts(offers, one -> one.text(Fact.STRUCTURE)))
                .param(offers.stream().map(Offer::active).toArray(Boolean[]::new))
                .param(texts(offers, IndexTexts::hours))
                .param(texts(offers, IndexTexts::away))
                .param(texts(offers, one -> one.text(Fact.WHEELCHAIR)))
                .param(texts(offers, one -> one.text(Fact.HOME_VISITS)))
                .param(texts(offers, one -> one.text(Fact.TELECONSULTATION)))
                .update();
    }

    private void words(List<Offer> structures, List<Offer> exercises) {
        var words = new LinkedHashSet<String>();
        for (var offers : List.of(structures, exercises)) {
            for (var offer : offers) {
                for (var text : List.of(
                        offer.displayName(),
                        offer.text(Fact.CATEGORY_NAME),
                        offer.text(Fact.CITY),
                        IndexTexts.profession(offer))) {
                    Plain.words(text).stream()
                            .filter(word -> word.length() >= SHORTEST_WORD && !Character.isDigit(word.charAt(0)))
                            .forEach(words::add);
                }
            }
        }
        if (words.isEmpty()) return;
        // In one order, so that two transactions that add the same words wait for each other in turn.
        var sorted = words.stream().sorted().toArray(String[]::new);
        jdbc.sql("insert into directory.word select unnest(?::text[]) on conflict do nothing")
                .param(sorted)
                .update();
    }

    /** The last of each id: a transaction may change the same thing twice. */
    static List<Offer> last(List<Offer> offers) {
        var byId = new LinkedHashMap<String, Offer>();
        offers.forEach(one -> byId.put(one.id(), one));
        return List.copyOf(byId.values());
    }

    private static @Nullable String[] texts(List<Offer> offers, Function<Offer, String> text) {
        return offers.stream().map(text).toArray(String[]::new);
    }
}
