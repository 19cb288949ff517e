package org.cordee.directory.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long one travels by road: real minutes between communes where a table was given, otherwise an estimate from the distance as the crow
 * flies. The minutes for each kilometre were measured on 2,500 pairs in Gironde (essai METRIC, DREES): 1.21 up to 10 km, 1.12 to 30,
 * 1.03 to 60, 0.98 beyond; in mountains that is too optimistic.
 */
@Component
class Travel {
    private static final double[] KILOMETRES = {6, 20, 45, 80};
    private static final double[] MINUTES_FOR_EACH = {1.21, 1.12, 1.03, 0.98};

    private final JdbcClient jdbc;

    Travel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Between the middles of the bands the rate changes evenly, so that farther never means sooner. */
    static double minutes(double kilometres) {
        if (kilometres <= KILOMETRES[0]) return kilometres * MINUTES_FOR_EACH[0];
        for (int band = 1; band < KILOMETRES.length; band++) {
            if (kilometres <= KILOMETRES[band]) {
                double share = (kilometres - KILOMETRES[band - 1]) / (KILOMETRES[band] - KILOMETRES[band - 1]);
                return kilometres
                        * (MINUTES_FOR_EACH[band - 1] + share * (MINUTES_FOR_EACH[band] - MINUTES_FOR_EACH[band - 1]));
            }
        }
        return kilometres * MINUTES_FOR_EACH[KILOMETRES.length - 1];
    }

    static double kilometres(double longitude, double latitude, double otherLongitude, double otherLatitude) {
        double north = (latitude - otherLatitude) * 111.2;
        double east = (longitude - otherLongitude) * 111.2 * Math.cos(Math.toRadians((latitude + otherLatitude) / 2));
        return Math.hypot(north, east);
    }

    /** Real minutes from a commune to others, for those that the table has. */
    Map<String, Double> real(@Nullable String from, Collection<String> to) {
        var minutes = new HashMap<String, Double>();
        if (from == null || to.isEmpty()) return minutes;
        jdbc.sql("select destination, minutes from directory.road where origin = ? and destination = any(?)")
                .param(from)
                .param(to.toArray(String[]::new))
                .query(row -> {
                    minutes.put(row.getString(1), row.getDouble(2));
                });
        return minutes;
    }
}
