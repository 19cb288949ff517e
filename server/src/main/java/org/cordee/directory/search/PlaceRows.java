package org.cordee.directory.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.cordee.access.Actor;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.LocationMapping;
import org.cordee.directory.offer.Offer;
import org.cordee.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a structure stands and what its places have, in its row; who works there stands there too. */
@Component
class PlaceRows {
    private final JdbcClient jdbc;

    /** Whoever writes records tells the search of it, so it cannot be made after it. */
    private final ObjectProvider<Records> records;

    PlaceRows(JdbcClient jdbc, ObjectProvider<Records> records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** @param gone ids of structures that have lost a place or its point: what is left of them stands, else the middle of their commune */
    void write(List<Offer> places, Collection<String> gone) {
        var standing = new ArrayList<Offer>();
        if (!gone.isEmpty()) {
            leave(gone.toArray(String[]::new));
            for (var structure : gone) {
                standing.addAll(records.getObject()
                        .search(
                                Actor.platform(),
                                LocationMapping.LOCATION,
                                "organization=Organization/" + structure
                                        + "&status:not=inactive&_sort=_lastUpdated&_count=100"));
            }
        }
        standing.addAll(places);
        var last = new LinkedHashMap<String, Offer>();
        standing.forEach(one -> last.merge(one.id(), one, PlaceRows::after));
        if (!last.isEmpty()) take(List.copyOf(last.values()));
    }

    /** The later of two places of a structure; without a point of its own it stands where the other does. */
    private static Offer after(Offer one, Offer later) {
        if (later.has(Fact.LATITUDE) || !one.has(Fact.LATITUDE)) return later;
        var facts = new EnumMap<Fact, Offer.Stated>(Fact.class);
        facts.putAll(one.facts());
        facts.keySet().retainAll(Set.of(Fact.LATITUDE, Fact.LONGITUDE));
        facts.putAll(later.facts());
        return new Offer(later.id(), later.kind(), later.active(), facts);
    }

    private void leave(String[] structures) {
        jdbc.sql("""
                        update directory.offer o set place = (
                            select point(c.longitude, c.latitude) from directory.commune c
                            where c.code = o.commune and c.longitude is not null),
                          capacity = null, place_concepts = '{}', place_words = ''::tsvector
                        where o.id = any(?)""").param(structures).update();
    }

    private void take(List<Offer> places) {
        jdbc.sql("""
                        update directory.offer o set place = case when g.longitude = '' then o.place
                            else point(g.longitude::float8, g.latitude::float8) end,
                          capacity = nullif(g.capacity, '')::integer,
                          place_concepts = string_to_array(g.concepts, ' '), place_words = setweight(to_tsvector('simple', g.plain), 'D')
                        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                          as g (id, longitude, latitude, capacity, concepts, plain)
                        where o.id = g.id""")
                .param(texts(places, Offer::id))
                .param(texts(places, one -> one.text(Fact.LONGITUDE)))
                .param(texts(places, one -> one.text(Fact.LATITUDE)))
                .param(texts(places, one -> one.text(Fact.CAPACITY)))
                .param(texts(places, IndexTexts::placeConcepts))
                .param(texts(places, IndexTexts::equipment))
                .update();
    }

    /** Who works there moves with the structure. */
    void follow(List<Offer> structures, List<Offer> places, Collection<String> gone) {
        var ids = new LinkedHashSet<>(gone);
        structures.forEach(one -> ids.add(one.id()));
        places.forEach(one -> ids.add(one.id()));
        if (ids.isEmpty()) return;
        jdbc.sql("""
                        update directory.offer r set place = s.place, commune = s.commune, departement = s.departement, line = s.line,
                          postal_code = s.postal_code
                        from directory.offer s where s.id = any(?) and r.structure = s.id""").param(ids.toArray(String[]::new)).update();
    }

    private static @Nullable String[] texts(List<Offer> offers, Function<Offer, String> text) {
        return offers.stream().map(text).toArray(String[]::new);
    }
}
