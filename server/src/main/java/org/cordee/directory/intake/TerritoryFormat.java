package org.cordee.directory.intake;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.cordee.directory.Plain;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables about the territory itself, told apart by their columns: communes of today, codes of former ones, minutes by road. */
interface TerritoryFormat {
    /** Keeps a row; gives why it cannot, or null. */
    @Nullable
    Refused keep(Row row);

    /** The one whose columns the header has, empty where it has none's. */
    static Optional<TerritoryFormat> of(Columns columns, JdbcClient jdbc) {
        if (columns.has("code_ancien") && columns.has("commune_actuelle")) {
            return Optional.of(new Former(columns, jdbc, "code_ancien", "commune_actuelle"));
        }
        if (CommuneChanges.fits(columns)) return Optional.of(new CommuneChanges(columns, jdbc));
        if (columns.has("COM") && columns.has("LIBELLE", "NCCENR")) return Optional.of(new National(columns, jdbc));
        if (PostCodes.fits(columns)) return Optional.of(new PostCodes(columns, jdbc));
        if (columns.has(Today.CODE) && columns.has(Today.NAME)) return Optional.of(new Today(columns, jdbc));
        if (columns.has("origine", "origin") && columns.has("minutes", "duree_min")) {
            return Optional.of(new Roads(columns, jdbc));
        }
        return Optional.empty();
    }

    /** What to send instead of a file whose columns are none of these; null stands for an empty file. */
    static String missing(@Nullable Row first) {
        var columns = first == null ? null : new Columns(first);
        if (columns != null && columns.has("CHEFLIEU", "CHEFLIEU_DEP") && !columns.has("COM")) {
            return "this is INSEE's table of regions, départements, arrondissements or cantons: send that of communes, such as"
                    + " v_commune_2026.csv";
        }
        if (columns != null && columns.has("COG", "CODEISO2")) {
            return "this is INSEE's table of countries: send that of communes, such as v_commune_2026.csv";
        }
        return "no columns code_insee and nom, nor COM and LIBELLE, nor COM_AV and COM_AP, nor code_ancien and commune_actuelle, nor"
                + " code_commune_insee, nom_de_la_commune and code_postal, nor origine, destination and minutes";
    }

    /** Communes with population, post codes and a point. */
    record Today(Columns columns, JdbcClient jdbc) implements TerritoryFormat {
        private static final String[] CODE = {"code_insee", "code", "code_commune", "insee_com"};
        private static final String[] NAME = {"nom", "nom_commune", "nom_standard", "nom_com"};

        @Override
        public @Nullable Refused keep(Row row) {
            var code = whole5(columns.of(row, CODE));
            var name = columns.of(row, NAME);
            if (!isCode(code)) return Refused.NUMBER;
            if (name.isEmpty()) return Refused.MISSING;
            var postCodes = columns.of(row, "codes_postaux", "code_postal").split("[^0-9]+");
            jdbc.sql("""
                            insert into directory.commune values (?, ?, ?, ?, ?, ?, ?, ?)
                            on conflict (code) do update set name = excluded.name, plain = excluded.plain,
                              departement = excluded.departement, population = coalesce(nullif(excluded.population, 0), commune.population),
                              post_codes = case when excluded.post_codes = '{}' then commune.post_codes else excluded.post_codes end,
                              longitude = coalesce(excluded.longitude, commune.longitude),
                              latitude = coalesce(excluded.latitude, commune.latitude)""")
                    .param(code)
                    .param(name)
                    .param(Plain.text(name))
                    .param(departement(code))
                    .param(whole(columns.of(row, "population_municipale", "population", "pmun")))
                    .param(Stream.of(postCodes).filter(one -> one.length() == 5).toArray(String[]::new))
                    .param(decimal(columns.of(row, "lon", "longitude", "longitude_centre")))
                    .param(decimal(columns.of(row, "lat", "latitude", "latitude_centre")))
                    .update();
            return null;
        }
    }

    /**
     * INSEE's own table of communes with those delegated and associated, of any year: by whole codes since 2019, before by département and three
     * digits; that of all communes since 1943 has the days between which each stood.
     */
    record National(Columns columns, JdbcClient jdbc) implements TerritoryFormat {
        @Override
        public @Nullable Refused keep(Row row) {
            var code = whole5(
                    columns.has("TYPECOM") || columns.has("DATE_FIN")
                            ? columns.of(row, "COM")
                            : FinessStock.insee(columns.of(row, "DEP"), columns.of(row, "COM")));
            if (!isCode(code)) return Refused.NUMBER;
            if (!columns.of(row, "DATE_FIN").isBlank()) return null;
            var parent = whole5(columns.of(row, "COMPARENT"));
            if (!columns.of(row, "TYPECOM").isEmpty()
                    && !columns.of(row, "TYPECOM").equals("COM")) {
                // An arrondissement of Paris, Lyon or Marseille is no former commune.
                boolean isPart = columns.of(row, "TYPECOM").equals("ARM");
                return isPart || parent.equals(code) || parent.isEmpty() ? null : former(jdbc, code, parent, null);
            }
            var article = columns.of(row, "ARTMIN").replaceAll("[()]", "");
            var name = columns.of(row, "LIBELLE", "NCCENR");
            if (name.isEmpty()) return Refused.MISSING;
            jdbc.sql("""
                            insert into directory.commune (code, name, plain, departement) values (?, ?, ?, ?)
                            on conflict (code) do update set name = excluded.name, plain = excluded.plain""")
                    .param(code)
                    .param(withArticle(article, name))
                    .param(Plain.text(withArticle(article, name)))
                    .param(departement(code))
                    .update();
            return null;
        }

        private static String withArticle(String article, String name) {
            return article.isEmpty() ? name : article.endsWith("'") ? article + name : article + " " + name;
        }
    }

    /** What became of former communes. */
    record Former(Columns columns, JdbcClient jdbc, String old, String now) implements TerritoryFormat {
        @Override
        public @Nullable Refused keep(Row row) {
            var code = columns.of(row, old);
            var current = columns.of(row, now);
            if (!isCode(code) || !isCode(current)) return Refused.NUMBER;
            return code.equals(current) ? null : former(jdbc, code, current, null);
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

    /** @param since the day from which it is so; null for a table of how things stand, which goes before the history */
    static @Nullable Refused former(JdbcClient jdbc, String code, String current, @Nullable LocalDate since) {
        jdbc.sql("""
                        insert into directory.former_commune as f values (?, ?, ?::date)
                        on conflict (code) do update set current = excluded.current, since = excluded.since
                        where excluded.since is null or f.since is not null and f.since <= excluded.since""")
                .param(code)
                .param(current)
                .param(since == null ? null : since.toString())
                .update();
        return null;
    }

    /** A table that went through a spreadsheet has lost the zero at the begin. */
    static String whole5(String code) {
        return code.matches("\\d{4}") ? "0" + code : code;
    }

    static boolean isCode(String code) {
        return code.matches("\\d[\\dAB]\\d{3}");
    }

    static String departement(String code) {
        return code.startsWith("97") || code.startsWith("98") ? code.substring(0, 3) : code.substring(0, 2);
    }

    private static int whole(String number) {
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
    }

    static @Nullable Double decimal(String number) {
        return number.matches("-?\\d+([.,]\\d+)?") ? Double.valueOf(number.replace(',', '.')) : null;
    }
}
