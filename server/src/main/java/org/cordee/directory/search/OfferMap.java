package org.cordee.directory.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A map of the communes around a point, drawn from their outlines; none where the outlines were not imported. */
@Component
public class OfferMap {
    private static final double AROUND_DEGREES = 0.13;
    private static final int MOST = 250;

    private final JdbcClient jdbc;

    OfferMap(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is drawn: latitudes point down, and longitudes are narrowed by a factor.
     *
     * @param viewBox of the SVG
     * @param narrowed factor for the outlines' longitudes
     * @param exact whether the point is that of the place, and not the middle of its commune
     */
    public record Drawing(
            String viewBox, String narrowed, String x, String y, String radius, boolean exact, List<Shape> shapes) {
        public Drawing {
            shapes = List.copyOf(shapes);
        }
    }

    /** One commune, with the place of its name where it lies within the map. */
    public record Shape(String name, String path, boolean here, Optional<String> nameX, Optional<String> nameY) {}

    /** Around a point, empty where no outline is known there. */
    public Optional<Drawing> around(double longitude, double latitude, String commune) {
        return around(longitude, latitude, commune, true);
    }

    /** Around the middle of the commune of an offer whose own place nobody states, empty where that is not known. */
    public Optional<Drawing> aroundCommuneOf(String id) {
        return jdbc.sql("""
                        select c.longitude, c.latitude, c.code from directory.offer o join directory.commune c on c.code = o.commune
                        where o.id = ? and c.longitude is not null""")
                .param(id)
                .query((row, at) -> around(row.getDouble(1), row.getDouble(2), row.getString(3), false))
                .optional()
                .flatMap(drawing -> drawing);
    }

    private Optional<Drawing> around(double longitude, double latitude, String commune, boolean exact) {
        double narrowed = Math.cos(Math.toRadians(latitude));
        double wide = AROUND_DEGREES / narrowed;
        // One name a line, so that none is written over another.
        var named = new ArrayList<Double>();
        var shapes = jdbc.sql("""
                        select o.commune, coalesce(c.name, ''), o.path, c.longitude, c.latitude, coalesce(c.population, 0)
                        from directory.outline o left join directory.commune c on c.code = o.commune
                        where box(point(west, south), point(east, north)) && box(point(?, ?), point(?, ?))
                        order by 6 desc limit """ + " " + MOST)
                .param(longitude - wide)
                .param(latitude - AROUND_DEGREES)
                .param(longitude + wide)
                .param(latitude + AROUND_DEGREES)
                .query((row, at) -> {
                    double x = row.getDouble(4);
                    double y = row.getDouble(5);
                    boolean shown = !row.wasNull()
                            && at < 12
                            && Math.abs(x - longitude) < 0.75 * wide
                            && Math.abs(y - latitude) < 0.85 * AROUND_DEGREES
                            && Math.abs(y - latitude) > 0.03
                            && named.stream().noneMatch(other -> Math.abs(other - y) < 0.014);
                    if (shown) named.add(y);
                    return new Shape(
                            row.getString(2),
                            row.getString(3),
                            row.getString(1).equals(commune),
                            shown ? Optional.of(number(x * narrowed)) : Optional.empty(),
                            shown ? Optional.of(number(-y)) : Optional.empty());
                })
                .list();
        if (shapes.isEmpty()) return Optional.empty();
        var viewBox = String.join(
                " ",
                number((longitude - wide) * narrowed),
                number(-latitude - AROUND_DEGREES),
                number(2 * AROUND_DEGREES),
                number(2 * AROUND_DEGREES));
        return Optional.of(new Drawing(
                viewBox,
                number(narrowed),
                number(longitude * narrowed),
                number(-latitude),
                number(AROUND_DEGREES / 28),
                exact,
                shapes));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }
}
