package org.cordee.demo;

import java.util.List;

/**
 * One département with its communes, the most populous first; {@code locatedPopulationShare} tells how much of the
 * population lives in communes with coordinates.
 */
record Territory(
        String code,
        String name,
        String region,
        int locatedCommunes,
        double locatedPopulationShare,
        List<Commune> communes) {

    static Territory load() {
        return Resources.read("/territory/communes.json", Territory.class);
    }

    /** A commune, the more probable the more people live there. */
    Commune drawn(Draw draw) {
        int left = draw.below(population());
        for (Commune commune : communes) {
            left -= commune.population();
            if (left < 0) {
                return commune;
            }
        }
        throw new IllegalStateException("no commune in " + name);
    }

    Commune byCode(String communeCode) {
        return communes.stream()
                .filter(commune -> commune.code().equals(communeCode))
                .findFirst()
                .orElseThrow();
    }

    int population() {
        return communes.stream().mapToInt(Commune::population).sum();
    }
}
