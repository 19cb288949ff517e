package org.cordee.directory.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The communes as they stand when an import begins: old codes become today's, and a point is compared with its commune. Where no communes
 * were imported, codes are taken as they are.
 */
final class Geography {
    /** The widest commune of France reaches about 35 km from its middle, Guyane apart. */
    private static final double FARTHEST_KILOMETRES = 40;

    private static final double FARTHEST_IN_GUYANE = 250;
    private static final int LONGEST_CHAIN = 10;

    private final Map<String, double[]> communes = new HashMap<>();
    private final Map<String, String> former = new HashMap<>();
    private final Map<String, String> byEntry = new HashMap<>();
    private final JdbcClient jdbc;

    Geography(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("select code, longitude, latitude from directory.commune").query(row -> {
            double longitude = row.getDouble(2);
            double latitude = row.getDouble(3);
            communes.put(row.getString(1), row.wasNull() ? new double[0] : new double[] {longitude, latitude});
        });
        jdbc.sql("select code, current from directory.former_commune").query(row -> {
            former.put(row.getString(1), row.getString(2));
        });
    }

    /** The code of today, empty for one that never was. */
    Optional<String> today(String code) {
        var now = arrondissement(code);
        // What a commune became part of may itself be part of another by now.
        for (int i = 0; i < LONGEST_CHAIN && !communes.containsKey(now); i++) {
            now = former.getOrDefault(now, now);
        }
        return communes.isEmpty() || communes.containsKey(now) ? Optional.of(now) : Optional.empty();
    }

    /** Notes in which commune a file says that an entry is. */
    void remember(String entry, @Nullable String commune) {
        if (commune != null) byEntry.put(entry, commune);
    }

    /** The commune of an entry, as this file or an earlier one says; null where none does. */
    @Nullable
    String communeOf(String entry) {
        var here = byEntry.get(entry);
        return here != null
                ? here
                : jdbc.sql("""
                                select facts ->> 'COMMUNE' from directory.statement
                                where entry = ? and facts ->> 'COMMUNE' is not null order by gone, as_of desc, source, part limit 1""").param(entry).query(String.class).optional().orElse(null);
    }

    /** Whether a point may lie in the commune; without one, whether it may lie in France. */
    boolean isPlausible(@Nullable String commune, double longitude, double latitude) {
        var middle = commune == null ? null : communes.get(commune);
        if (commune == null || middle == null || middle.length == 0) {
            return longitude > -5.3 && longitude < 9.7 && latitude > 41.2 && latitude < 51.2
                    || longitude > -63.3 && longitude < -51 && latitude > 2 && latitude < 18.2
                    || longitude > 45 && longitude < 56 && latitude > -22 && latitude < -12.5
                    || longitude > -57 && longitude < -56 && latitude > 46.5 && latitude < 47.3;
        }
        double north = (latitude - middle[1]) * 111.2;
        double east = (longitude - middle[0]) * 111.2 * Math.cos(Math.toRadians(latitude));
        return Math.hypot(north, east) < (commune.startsWith("973") ? FARTHEST_IN_GUYANE : FARTHEST_KILOMETRES);
    }

    private static String arrondissement(String code) {
        if (code.matches("751(0[1-9]|1\\d|20)")) return "75056";
        if (code.matches("6938[1-9]")) return "69123";
        if (code.matches("132(0[1-9]|1[0-6])")) return "13055";
        // FINESS counts both islands as Guadeloupe still; they left it in 2007.
        if (code.equals("97123")) return "97701";
        if (code.equals("97127")) return "97801";
        return code;
    }
}
