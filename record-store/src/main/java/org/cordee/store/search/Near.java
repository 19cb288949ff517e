package org.cordee.store.search;

import java.util.List;
import org.cordee.store.index.Leaf;

/**
 * A place and how far from it: {@code latitude|longitude|distance|unit} of the special parameter {@code near} (R4, Location).
 * Without a distance it is 50 km; without a unit, kilometres. Distances are along the great circle of a sphere.
 */
record Near(double latitude, double longitude, double kilometres) {
    private static final double USUAL_KILOMETRES = 50;
    private static final double EARTH_DIAMETER_KILOMETRES = 12_742;
    private static final double KILOMETRES_PER_DEGREE = 111;

    static Near of(List<String> values, Units units) {
        if (values.size() != 1) {
            throw BadSearch.value("near takes one place");
        }
        var parts = Values.split(values.getFirst(), '|');
        if (parts.size() < 2 || parts.size() > 4) {
            throw BadSearch.value("near is latitude|longitude|distance|unit, not " + values.getFirst());
        }
        double latitude = Values.number(parts.get(0)).value().doubleValue();
        double longitude = Values.number(parts.get(1)).value().doubleValue();
        if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            throw BadSearch.value("near is latitude|longitude|distance|unit: no place on earth is at " + parts.get(0)
                    + "|" + parts.get(1));
        }
        double distance = parts.size() < 3 || parts.get(2).isEmpty()
                ? USUAL_KILOMETRES
                : Values.number(parts.get(2)).value().doubleValue();
        if (parts.size() == 4 && !parts.get(3).isEmpty() && !parts.get(3).equals("km")) {
            var unit = parts.get(3).equals("mi") ? "[mi_us]" : parts.get(3);
            var converted = units.converted(distance, unit, "km");
            if (converted == null) {
                throw BadSearch.value("The unit of near is km, mi or another length of UCUM, not " + parts.get(3));
            }
            distance = converted;
        }
        if (distance < 0) {
            throw BadSearch.value("The distance of near is not negative");
        }
        return new Near(latitude, longitude, distance);
    }

    /** Rows within the distance. */
    Sql within(String alias, long leaf) {
        double degrees = kilometres / KILOMETRES_PER_DEGREE;
        return new Sql()
                .add(alias + ".key in (select north.key")
                .add(places(leaf))
                .add(
                        " where north.leaf = ? and north.low between ? and ?",
                        Leaf.latitudeSeed(leaf),
                        latitude - degrees,
                        latitude + degrees)
                .add(" and ")
                .add(measured())
                .add(" <= ?)", kilometres);
    }

    /** Kilometres of a row from here, those of its nearest place. */
    Sql distance(String alias, long leaf) {
        return new Sql()
                .add("(select min(")
                .add(measured())
                .add(")")
                .add(places(leaf))
                .add(" where north.leaf = ? and north.key = " + alias + ".key)", Leaf.latitudeSeed(leaf));
    }

    private static Sql places(long leaf) {
        return new Sql()
                .add(
                        " from record_store.amount_entry north join record_store.amount_entry east on east.key = north.key and east.leaf = ?",
                        Leaf.longitudeSeed(leaf));
    }

    private Sql measured() {
        return new Sql()
                .add(
                        "?::float8 * asin(sqrt(least(1, power(sin(radians(north.low - ?::float8) / 2), 2)"
                                + " + cos(radians(?::float8)) * cos(radians(north.low)) * power(sin(radians(east.low - ?::float8) / 2), 2))))",
                        EARTH_DIAMETER_KILOMETRES,
                        latitude,
                        latitude,
                        longitude);
    }
}
