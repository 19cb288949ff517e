package org.cordee.apps.portal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        return directory.inCommune(Actor.anyone(), commune.name()).stream()
                .filter(CareNearby::cares)
                .collect(Collectors.groupingBy(Professional::profession, TreeMap::new, Collectors.toList()));
    }

    /** The nearest other communes where someone cares; only those whose distance is known. */
    List<Around> around(Commune here) {
        var byName = communes.all().stream().collect(Collectors.toMap(Commune::name, Function.identity(), (a, b) -> a));
        return directory.professionals(Actor.anyone()).stream()
                .filter(CareNearby::cares)
                .collect(Collectors.groupingBy(Professional::city, Collectors.counting()))
                .entrySet()
                .stream()
                .flatMap(city -> Stream.ofNullable(byName.get(city.getKey()))
                        .filter(there -> !there.code().equals(here.code()))
                        .flatMap(there -> Communes.kilometres(here, there).stream()
                                .map(far ->
                                        new Around(there, far, city.getValue().intValue()))))
                .sorted(Comparator.comparingDouble(Around::kilometres))
                .limit(AROUND)
                .toList();
    }

    private static boolean cares(Professional professional) {
        return professional.profession() != Profession.COORDINATOR;
    }
}
