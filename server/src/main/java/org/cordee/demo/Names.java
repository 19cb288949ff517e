package org.cordee.demo;

import java.util.List;
import java.util.Map;

/** French names as they were given, decade by decade, with surnames of the South-West among others. */
record Names(
        Map<Integer, List<String>> women,
        Map<Integer, List<String>> men,
        List<String> surnames,
        List<String> streets,
        List<Identity.BirthPlace> birthplacesElsewhere) {

    static Names load() {
        return Resources.read("/demo/names.json", Names.class);
    }

    String givenName(Draw draw, Sex sex, int birthYear) {
        int decade = Math.clamp(birthYear / 10 * 10, 1920, 1990);
        Map<Integer, List<String>> names = sex == Sex.FEMALE ? women : men;
        List<String> ofDecade = names.getOrDefault(decade, List.of());
        // The first of a list were the most given: the lesser of two draws favours them.
        return ofDecade.get(Math.min(draw.below(ofDecade.size()), draw.below(ofDecade.size())));
    }

    String surname(Draw draw) {
        return draw.one(surnames);
    }

    String streetAddress(Draw draw) {
        return draw.between(1, 89) + (draw.chance(0.08) ? " bis, " : " ") + draw.one(streets);
    }
}
