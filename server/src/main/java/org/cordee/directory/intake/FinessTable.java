package org.cordee.directory.intake;

import java.util.List;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Statement;

/** FINESS establishments in a table with a header, as many republish them; columns by their names, in any order. */
final class FinessTable implements Format {
    private static final String[] NUMBER = {"nofinesset", "finess_et", "numero_finess_et", "finess"};
    private static final String[] NAME = {"rs", "raison_sociale", "rset", "nom"};

    private static final String[] INSEE = {"code_insee", "codeinsee", "insee"};
    private static final String[] COMMUNE = {"commune", "code_commune"};
    private static final String[] POST_CODE = {"code_postal", "cp"};
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
        boolean stock = row.cell(0).equals("structureet");
        if (row.cells().size() != columns.count()
                && !(stock && Math.abs(row.cells().size() - columns.count()) == 1)) {
            return new Reading.No(Refused.COLUMNS, row.cells().size() + " cells, expected " + columns.count());
        }
        var number = columns.of(row, NUMBER);
        if (!Values.FINESS.matcher(number).matches()) return new Reading.No(Refused.NUMBER, "FINESS " + number);
        var name = columns.of(row, NAME);
        var longName = columns.of(row, "rslongue", "raison_sociale_longue");
        if (name.isEmpty() && longName.isEmpty()) return new Reading.No(Refused.MISSING, "raison_sociale");
        var delivery = columns.of(row, DELIVERY);
        var whole = columns.of(row, INSEE);
        var values = new Values(geography)
                .text(Fact.FINESS, number)
                .text(Fact.LEGAL_ENTITY, columns.of(row, "nofinessej", "finess_ej"))
                .text(Fact.NAME, name.isEmpty() ? longName : name)
                .text(Fact.LONG_NAME, longName)
                .text(Fact.CATEGORY, columns.of(row, "categetab", "categorie_code", "code_categorie"))
                .text(Fact.CATEGORY_NAME, columns.of(row, "libcategetab", "categorie", "libelle_categorie"))
                .text(Fact.LINE, line(row))
                .commune(
                        whole.isEmpty()
                                ? FinessStock.insee(columns.of(row, "departement"), columns.of(row, COMMUNE))
                                : whole)
                .text(
                        Fact.POSTAL_CODE,
                        delivery.isEmpty() ? columns.of(row, POST_CODE) : FinessStock.postalCode(delivery))
                .text(
                        Fact.CITY,
                        FinessStock.city(delivery.isEmpty() ? columns.of(row, "ville", "libcommune") : delivery))
                .phone(columns.of(row, "telephone", "tel"))
                .siret(columns.of(row, "siret"))
                .day(Fact.OPENED_ON, columns.of(row, "dateouv", "date_ouverture"));
        place(row, values);
        return new Reading.Said(List.of(new Statement("finess-" + number, "", values.facts())), values.doubts());
    }

    private String line(Row row) {
        var whole = columns.of(row, "adresse");
        return whole.isEmpty()
                ? FinessStock.street(
                        columns.of(row, "numvoie", "num_voie"),
                        columns.of(row, "typvoie", "type_voie"),
                        columns.of(row, "voie"),
                        columns.of(row, "compvoie", "complement_voie"),
                        columns.of(row, "lieuditbp", "lieu_dit_bp"))
                : whole;
    }

    private void place(Row row, Values values) {
        var longitude = columns.of(row, "lon", "longitude", "lng");
        if (!longitude.isEmpty()) {
            values.place(longitude, columns.of(row, "lat", "latitude"));
            return;
        }
        var x = columns.of(row, "coordxet", "x_lambert93");
        var y = columns.of(row, "coordyet", "y_lambert93");
        var source = columns.of(row, "sourcecoordet");
        if (x.matches("[\\d.]+") && y.matches("[\\d.]+")) {
            Projection.degrees(source.isEmpty() ? "LAMBERT_93" : source, Double.parseDouble(x), Double.parseDouble(y))
                    .ifPresent(degrees -> values.place(degrees[0], degrees[1]));
        }
    }
}
