package org.cordee.apps.portal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.directory.Commune;
import org.cordee.directory.Communes;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.springframework.stereotype.Component;

/** Who cares in a commune, and in which communes around it. */
@Component
public class CareNearby {
    private static final int AROUND = 4;

    /** So many communes are looked into, the nearest first. */
    private static final int LOOKED_INTO = 40;

    private final Communes communes;
    private final Directory directory;

    CareNearby(Communes communes, Directory directory) {
        this.communes = communes;
        this.directory = directory;
    }

    /** A commune where someone cares, and how far it is as the crow flies. */
    public record Around(Commune commune, double kilometres, int professionals) {}

    /** Professionals of a commune by profession, in the order in which people look for them. */
    Map<Profession, List<Professional>> inside(Commune commune) {
        return directory.inCommunes(Actor.anyone(), List.of(commune.name())).stream()
                .filter(CareNearby::cares)
                .collect(Collectors.groupingBy(Professional::profession, TreeMap::new, Collectors.toList()));
    }

    /** The nearest other communes where someone cares; only those whose distance is known. */
    List<Around> around(Commune here) {
        record Far(Commune there, double kilometres) {}
        var nearest = communes.all().stream()
                .filter(there -> !there.code().equals(here.code()))
                .flatMap(there -> Communes.kilometres(here, there).stream().map(far -> new Far(there, far)))
                .sorted(Comparator.comparingDouble(Far::kilometres))
                .limit(LOOKED_INTO)
                .toList();
        var names = nearest.stream().map(far -> far.there().name()).distinct().toList();
        var care = directory.inCommunes(Actor.anyone(), names).stream()
                .filter(CareNearby::cares)
                .collect(Collectors.groupingBy(Professional::city, Collectors.counting()));
        return nearest.stream()
                .filter(far -> care.containsKey(far.there().name()))
                .map(far -> new Around(
                        far.there(),
                        far.kilometres(),
                        care.getOrDefault(far.there().name(), 0L).intValue()))
                .limit(AROUND)
                .toList();
    }

    private static boolean cares(Professional professional) {
        return professional.profession() != Profession.COORDINATOR;
    }
}
