package org.cordee.directory.intake;

import java.util.Optional;
import java.util.regex.Pattern;

/** The projections in which FINESS gives its places: Lambert 93 for the mainland, a zone of UTM for each region overseas. */
final class Projection {
    private static final Pattern ZONE = Pattern.compile("UTM_?([NS])_?(\\d{2})");

    private Projection() {}

    /**
     * Longitude and latitude, empty where the projection is not known.
     *
     * @param named the producer's words on where the place is from, such as {@code 1,ATLASANTE,100,IGN,BD_ADRESSE,V2.2,LAMBERT_93}
     */
    static Optional<double[]> degrees(String named, double x, double y) {
        if (named.contains("LAMBERT_93") || named.contains("LAMBERT93") || named.startsWith("L93"))
            return Optional.of(Lambert93.degrees(x, y));
        var zone = ZONE.matcher(named);
        return zone.find()
                ? Optional.of(Utm.degrees(
                        Integer.parseInt(zone.group(2)), zone.group(1).equals("S"), x, y))
                : Optional.empty();
    }
}
