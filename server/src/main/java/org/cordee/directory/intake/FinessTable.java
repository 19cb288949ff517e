package org.cordee.directory.intake;

import java.util.List;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Statement;

/**
 * FINESS establishments in a table with a header, as many republish them; columns by their names, in any order. In that of AtlaSanté
 * (t_finess) legal entities stand too, and what is closed.
 */
final class FinessTable implements Format {
    private static final String[] NUMBER = {
        "nofinesset",
        "finess_et",
        "numero_finess_et",
        "num_finess_et",
        "numero_finess_etablissement",
        "numero_finess",
        "num_finess",
        "nofiness",
        "finess_geographique",
        "finess"
    };
    private static final String[] NAME = {
        "rs",
        "raison_sociale",
        "rset",
        "raison_sociale_et",
        "raison_sociale_etablissement",
        "denomination",
        "nom",
        "nom_etablissement"
    };

    private static final String[] INSEE = {
        "code_insee", "codeinsee", "insee", "com_code", "code_commune_insee", "code_insee_commune"
    };
    private static final String[] COMMUNE = {"commune", "code_commune"};
    private static final String[] ENTITY = {"nofinessej", "finess_ej", "ej_finess", "numero_finess_ej", "num_finess_ej"
    };
    private static final String[] CATEGORY = {
        "categetab", "categorie_code", "code_categorie", "categ_code", "code_categorie_etablissement"
    };
    private static final String[] CATEGORY_NAME = {
        "libcategetab", "categorie", "libelle_categorie", "categ_lib", "libelle_categorie_etablissement"
    };
    private static final String[] CITY = {"ville", "libcommune", "libelle_commune", "nom_commune", "adresse_lib_routage"
    };
    private static final String[] POST_CODE = {"code_postal", "cp", "adresse_code_postal"};
    private static final String[] DELIVERY = {"ligneacheminement", "ligne_acheminement"};

    private final Geography geography;
    private final Columns columns;

    FinessTable(Geography geography, Columns columns) {
        this.geography = geography;
        this.columns = columns;
    }

    static boolean fits(Columns columns) {
        return columns.has(NUMBER) && columns.has(NAME);
    }

    /** Whether it tells where its establishments are: without a commune or a post code nobody near would find them. */
    static boolean tellsWhere(Columns columns) {
        return columns.has(INSEE) || columns.has(COMMUNE) || columns.has(POST_CODE) || columns.has(DELIVERY);
    }

    @Override
    public Reading read(Row row) {
        // In the stock with a line of names, places follow the establishments, in columns of their own.
        if (row.cell(0).equals("geolocalisation")) return new FinessStock(geography).read(row);
        boolean stock = row.cell(0).equals("structureet");
        if (!columns.fit(row) && !(stock && Math.abs(row.cells().size() - columns.count()) == 1)) {
            return new Reading.No(Refused.COLUMNS, row.cells().size() + " cells, expected " + columns.count());
        }
        var number = Values.finess(columns.of(row, NUMBER));
        if (!Values.FINESS.matcher(number).matches()) return new Reading.No(Refused.NUMBER, "FINESS " + number);
        var state = columns.of(row, "etat");
        if (!state.isEmpty() && !state.equals("ACTUEL")) return new Reading.Nothing();
        var name = columns.of(row, NAME);
        var longName = columns.of(row, "rslongue", "raison_sociale_longue", "raison_sociale_longue_et");
        if (name.isEmpty() && longName.isEmpty()) return new Reading.No(Refused.MISSING, "raison_sociale");
        if (columns.of(row, "type").equals("EJ")) {
            var values = new Values(geography)
                    .text(Fact.FINESS, number)
                    .text(Fact.NAME, name.isEmpty() ? longName : name)
                    .text(Fact.LONG_NAME, longName);
            return new Reading.Said(List.of(new Statement("ej-" + number, "", values.facts())), values.doubts());
        }
        return establishment(
                row,
                number,
                new Values(geography)
                        .text(Fact.NAME, name.isEmpty() ? longName : name)
                        .text(Fact.LONG_NAME, longName));
    }

    private Reading establishment(Row row, String number, Values named) {
        var delivery = columns.of(row, DELIVERY);
        var whole = columns.of(row, INSEE);
        var values = named.text(Fact.FINESS, number)
                .text(Fact.LEGAL_ENTITY, Values.finess(columns.of(row, ENTITY)))
                .text(Fact.CATEGORY, columns.of(row, CATEGORY))
                .text(Fact.CATEGORY_NAME, columns.of(row, CATEGORY_NAME))
                .text(Fact.LINE, line(row))
                .commune(
                        whole.isEmpty()
                                ? FinessStock.insee(columns.of(row, "departement"), columns.of(row, COMMUNE))
                                : whole)
                .text(
                        Fact.POSTAL_CODE,
                        delivery.isEmpty() ? columns.of(row, POST_CODE) : FinessStock.postalCode(delivery))
                .text(Fact.CITY, FinessStock.city(delivery.isEmpty() ? columns.of(row, CITY) : delivery))
                .phone(columns.of(row, "telephone", "tel", "numero_telephone"))
                .siret(columns.of(row, "siret", "numero_siret"))
                .day(Fact.OPENED_ON, columns.of(row, "dateouv", "date_ouverture", "date_ouv"));
        place(row, values);
        geography.remember("finess-" + number, values.facts().get(Fact.COMMUNE));
        return new Reading.Said(List.of(new Statement("finess-" + number, "", values.facts())), values.doubts());
    }

    private String line(Row row) {
        var whole = columns.of(row, "adresse");
        return whole.isEmpty()
                ? FinessStock.street(
                        columns.of(row, "numvoie", "num_voie", "numero_voie", "adresse_num_voie"),
                        columns.of(row, "typvoie", "type_voie", "adresse_type_voie"),
                        columns.of(row, "voie", "libelle_voie", "nom_voie", "adresse_nom_voie"),
                        columns.of(row, "compvoie", "complement_voie", "adresse_comp_voie"),
                        columns.of(row, "lieuditbp", "lieu_dit_bp", "adresse_lieuditbp"))
                : whole;
    }

    private void place(Row row, Values values) {
        var longitude = columns.of(row, "lon", "longitude", "lng", "geoloc_4326_long", "geoloc_4326_lon");
        if (!longitude.isEmpty()) {
            values.place(longitude, columns.of(row, "lat", "latitude", "geoloc_4326_lat"));
            return;
        }
        var x = columns.of(row, "coordxet", "x_lambert93", "geoloc_legal_x");
        var y = columns.of(row, "coordyet", "y_lambert93", "geoloc_legal_y");
        var source = columns.of(row, "sourcecoordet", "geoloc_legal_projection");
        if (x.matches("[\\d.]+") && y.matches("[\\d.]+")) {
            Projection.degrees(source.isEmpty() ? "LAMBERT_93" : source, Double.parseDouble(x), Double.parseDouble(y))
                    .ifPresent(degrees -> values.place(degrees[0], degrees[1]));
        }
    }
}
