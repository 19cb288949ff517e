package org.cordee.directory.intake;

import org.cordee.directory.Plain;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Post codes of communes, one a row: those of La Poste, or of the national address base. */
record PostCodes(Columns columns, JdbcClient jdbc) implements TerritoryFormat {
    private static final String[] CODE = {"code_commune_insee", "code_insee"};
    private static final String[] NAME = {
        "nom_de_la_commune", "nom_commune_complet", "nom_commune", "nom_commune_postal"
    };

    static boolean fits(Columns columns) {
        return columns.has(CODE)
                && columns.has(NAME)
                && columns.has("code_postal")
                && !columns.has("population", "population_municipale");
    }

    @Override
    public @Nullable Refused keep(Row row) {
        var code = TerritoryFormat.whole5(columns.of(row, CODE));
        var postCode = TerritoryFormat.whole5(columns.of(row, "code_postal"));
        if (!TerritoryFormat.isCode(code) || !postCode.matches("\\d{5}")) return Refused.NUMBER;
        if (columns.of(row, NAME).isEmpty()) return Refused.MISSING;
        jdbc.sql("""
                        insert into directory.commune as c (code, name, plain, departement, post_codes, longitude, latitude)
                        values (?, ?, ?, ?, array[?], ?, ?)
                        on conflict (code) do update set
                          post_codes = case when c.post_codes @> excluded.post_codes then c.post_codes
                            else c.post_codes || excluded.post_codes end,
                          longitude = coalesce(c.longitude, excluded.longitude), latitude = coalesce(c.latitude, excluded.latitude)""")
                .param(code)
                .param(columns.of(row, NAME))
                .param(Plain.text(columns.of(row, NAME)))
                .param(TerritoryFormat.departement(code))
                .param(postCode)
                .param(TerritoryFormat.decimal(columns.of(row, "longitude")))
                .param(TerritoryFormat.decimal(columns.of(row, "latitude")))
                .update();
        return null;
    }
}
