package org.cordee.directory.intake;

import java.util.List;
import java.util.Optional;
import org.cordee.directory.Plain;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables about the territory itself, told apart by their columns: communes of today, codes of former ones, minutes by road. */
sealed interface TerritoryFormat {
    /** Keeps a row; gives why it cannot, or null. */
    @Nullable
    Refused keep(Row row);

    /** The one whose columns the header has, empty where it has none's. */
    static Optional<TerritoryFormat> of(Columns columns, JdbcClient jdbc) {
        if (columns.has("code_ancien") && columns.has("commune_actuelle")) {
            return Optional.of(new Former(columns, jdbc, "code_ancien", "commune_actuelle"));
        }
        if (columns.has("TYPECOM") && columns.has("COM")) return Optional.of(new National(columns, jdbc));
        if (columns.has("code_insee", "code") && columns.has("nom")) return Optional.of(new Today(columns, jdbc));
        if (columns.has("origine", "origin") && columns.has("minutes", "duree_min")) {
            return Optional.of(new Roads(columns, jdbc));
        }
        return Optional.empty();
    }

    /** Communes with population, post codes and a point. */
    record Today(Columns columns, JdbcClient jdbc) implements TerritoryFormat {
        @Override
        public @Nullable Refused keep(Row row) {
            var code = columns.of(row, "code_insee", "code");
            var name = columns.of(row, "nom");
            if (!isCode(code)) return Refused.NUMBER;
            if (name.isEmpty()) return Refused.MISSING;
            var postCodes =
                    List.of(columns.of(row, "codes_postaux", "code_postal").split("[|, ]+"));
            jdbc.sql("""
                            insert into directory.commune values (?, ?, ?, ?, ?, ?, ?, ?)
                            on conflict (code) do update set name = excluded.name, plain = excluded.plain,
                              departement = excluded.departement, population = excluded.population,
                              post_codes = excluded.post_codes, longitude = excluded.longitude, latitude = excluded.latitude""")
                    .param(code)
                    .param(name)
                    .param(Plain.text(name))
                    .param(departement(code))
                    .param(whole(columns.of(row, "population_municipale", "population")))
                    .param(postCodes.toArray(String[]::new))
                    .param(decimal(columns.of(row, "lon", "longitude")))
                    .param(decimal(columns.of(row, "lat", "latitude")))
                    .update();
            return null;
        }
    }

    /** INSEE's own table of communes with those delegated and associated. */
    record National(Columns columns, JdbcClient jdbc) implements TerritoryFormat {
        @Override
        public @Nullable Refused keep(Row row) {
            var code = columns.of(row, "COM");
            if (!isCode(code)) return Refused.NUMBER;
            var parent = columns.of(row, "COMPARENT");
            if (!columns.of(row, "TYPECOM").equals("COM")) {
                return parent.equals(code) || parent.isEmpty() ? null : former(jdbc, code, parent);
            }
            var name = columns.of(row, "LIBELLE");
            if (name.isEmpty()) return Refused.MISSING;
            jdbc.sql("""
                            insert into directory.commune (code, name, plain, departement) values (?, ?, ?, ?)
                            on conflict (code) do update set name = excluded.name, plain = excluded.plain""")
                    .param(code)
                    .param(name)
                    .param(Plain.text(name))
                    .param(departement(code))
                    .update();
            return null;
        }
    }

    /** What became of former communes. */
    record Former(Columns columns, JdbcClient jdbc, String old, String now) implements TerritoryFormat {
        @Override
        public @Nullable Refused keep(Row row) {
            var code = columns.of(row, old);
            var current = columns.of(row, now);
            if (!isCode(code) || !isCode(current)) return Refused.NUMBER;
            return code.equals(current) ? null : former(jdbc, code, current);
        }
    }

    /** Real minutes by road between two communes. */
    record Roads(Columns columns, JdbcClient jdbc) implements TerritoryFormat {
        @Override
        public @Nullable Refused keep(Row row) {
            var origin = columns.of(row, "origine", "origin");
            var destination = columns.of(row, "destination");
            var minutes = decimal(columns.of(row, "minutes", "duree_min"));
            if (!isCode(origin) || !isCode(destination) || minutes == null || minutes < 0) return Refused.NUMBER;
            jdbc.sql("""
                            insert into directory.road values (?, ?, ?)
                            on conflict (origin, destination) do update set minutes = excluded.minutes""").param(origin).param(destination).param(minutes).update();
            return null;
        }
    }

    private static @Nullable Refused former(JdbcClient jdbc, String code, String current) {
        jdbc.sql("""
                        insert into directory.former_commune values (?, ?)
                        on conflict (code) do update set current = excluded.current""").param(code).param(current).update();
        return null;
    }

    private static boolean isCode(String code) {
        return code.matches("\\d[\\dAB]\\d{3}");
    }

    private static String departement(String code) {
        return code.startsWith("97") || code.startsWith("98") ? code.substring(0, 3) : code.substring(0, 2);
    }

    private static int whole(String number) {
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
    }

    private static @Nullable Double decimal(String number) {
        return number.matches("-?\\d+([.,]\\d+)?") ? Double.valueOf(number.replace(',', '.')) : null;
    }
}
