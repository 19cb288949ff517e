package org.cordee.directory.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.cordee.directory.intake.OpenFile.NotRecognised;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.json.JsonMapper;

/** Outlines of communes, from GeoJSON features to the data of a path, four decimals of a degree, latitude downwards as on a screen. */
final class Outlines {
    // One value after the other is read from the same parser.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JdbcClient jdbc;

    Outlines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The features of a collection, one a row. */
    static Rows features(BufferedInputStream plain) throws IOException, NotRecognised {
        var parser = JSON.createParser(Decoded.of(plain));
        if (!hasFeatures(parser)) {
            throw new NotRecognised(Refused.UNKNOWN_FORMAT, "this is no GeoJSON: it has no features");
        }
        return new Features(parser);
    }

    private static boolean hasFeatures(JsonParser parser) {
        try {
            boolean found = false;
            while (!found && parser.nextToken() != null) {
                found = parser.currentToken() == JsonToken.PROPERTY_NAME && "features".equals(parser.currentName());
            }
            return found && parser.nextToken() == JsonToken.START_ARRAY;
        } catch (JacksonException none) {
            return false;
        }
    }

    private static final class Features implements Rows {
        private final JsonParser parser;
        private long number;
        private boolean cut;

        Features(JsonParser parser) {
            this.parser = parser;
        }

        @Override
        public @Nullable Row next() {
            if (cut) return null;
            number++;
            try {
                if (parser.nextToken() != JsonToken.START_OBJECT) return null;
                return new Row(number, List.of(), JSON.readTree(parser).toString(), null);
            } catch (JacksonException broken) {
                cut = true;
                return new Row(number, List.of(), "", Refused.TRUNCATED);
            }
        }
    }

    @Nullable
    Refused keep(Row row) {
        try {
            return keep(JSON.readTree(row.content()));
        } catch (JsonNodeException noNumber) {
            return Refused.PLACE;
        }
    }

    private @Nullable Refused keep(JsonNode feature) {
        var code = feature.path("properties").path("code").asString("");
        if (!code.matches("\\d[\\dAB]\\d{3}")) return Refused.NUMBER;
        var geometry = feature.path("geometry");
        var outline = new Outline();
        switch (geometry.path("type").asString("")) {
            case "Polygon" -> outline.polygon(geometry.path("coordinates"));
            case "MultiPolygon" -> geometry.path("coordinates").forEach(outline::polygon);
            default -> {
                return Refused.PLACE;
            }
        }
        if (outline.path.isEmpty()) return Refused.PLACE;
        jdbc.sql("""
                        insert into directory.outline values (?, ?, ?, ?, ?, ?)
                        on conflict (commune) do update set west = excluded.west, south = excluded.south,
                          east = excluded.east, north = excluded.north, path = excluded.path""")
                .param(code)
                .param(outline.west)
                .param(outline.south)
                .param(outline.east)
                .param(outline.north)
                .param(outline.path.toString())
                .update();
        return null;
    }

    private static final class Outline {
        private final StringBuilder path = new StringBuilder();
        private double west = 180;
        private double south = 90;
        private double east = -180;
        private double north = -90;

        void polygon(JsonNode rings) {
            for (var ring : rings) {
                char command = 'M';
                for (var point : ring) {
                    double longitude = point.path(0).asDouble();
                    double latitude = point.path(1).asDouble();
                    west = Math.min(west, longitude);
                    east = Math.max(east, longitude);
                    south = Math.min(south, latitude);
                    north = Math.max(north, latitude);
                    path.append(command).append(String.format(Locale.ROOT, "%.4f %.4f", longitude, -latitude));
                    command = 'L';
                }
                if (command == 'L') path.append('Z');
            }
        }
    }
}
