package org.cordee.directory.intake;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Statement;

/**
 * The FINESS stock as its producer publishes it: no header, {@code ;} between cells, the first of which says what the line is. Positions
 * after the producer's description of the extraction.
 */
final class FinessStock implements Format {
    private static final int ESTABLISHMENT_CELLS = 32;
    private static final int FEWEST_CELLS = 31;
    private static final int NAMED_CELLS = 3;

    private final Geography geography;
    private boolean tellsOfEstablishments;

    FinessStock(Geography geography) {
        this.geography = geography;
    }

    /** Whether a first line is one of such a file. */
    static boolean begins(Row first) {
        return switch (first.cell(0)) {
            case "finess", "structureet", "structureej", "geolocalisation", "activitesoin", "equipementsocial" ->
                first.cells().size() > 3;
            default -> false;
        };
    }

    @Override
    public Reading read(Row row) {
        return switch (row.cell(0)) {
            case "finess" -> new Reading.Nothing();
            case "structureet" -> establishment(row);
            case "structureej" -> legalEntity(row);
            case "equipementsocial" -> FinessEquipment.social(new Values(geography), row);
            case "geolocalisation" -> place(row);
            case "activitesoin" ->
                FinessActivities.activity(
                        new Values(geography),
                        row.cell(11),
                        row.cell(1),
                        row.cells().subList(3, Math.min(9, row.cells().size())),
                        row.cell(9));
            default -> new Reading.No(Refused.UNKNOWN_FORMAT, row.cell(0));
        };
    }

    private Reading establishment(Row row) {
        // The stock of equipment only names its establishments; in that of establishments such a line was cut off.
        boolean named = row.cells().size() == NAMED_CELLS
                && Values.FINESS.matcher(row.cell(2)).matches();
        if (named && !tellsOfEstablishments) return new Reading.Nothing();
        if (row.cells().size() < FEWEST_CELLS || row.cells().size() > ESTABLISHMENT_CELLS && !isInItsColumns(row)) {
            return new Reading.No(Refused.COLUMNS, row.cells().size() + " cells, expected " + ESTABLISHMENT_CELLS);
        }
        var number = row.cell(1);
        if (!Values.FINESS.matcher(number).matches()) return new Reading.No(Refused.NUMBER, "FINESS " + number);
        if (row.cell(3).isEmpty() && row.cell(4).isEmpty()) return new Reading.No(Refused.MISSING, "rs");
        tellsOfEstablishments = true;
        var values = new Values(geography)
                .text(Fact.FINESS, number)
                .text(Fact.LEGAL_ENTITY, row.cell(2))
                .text(Fact.NAME, row.cell(3).isEmpty() ? row.cell(4) : row.cell(3))
                .text(Fact.LONG_NAME, row.cell(4))
                .text(Fact.LINE, street(row.cell(7), row.cell(8), row.cell(9), row.cell(10), row.cell(11)))
                .commune(insee(row.cell(13), row.cell(12)))
                .text(Fact.POSTAL_CODE, postalCode(row.cell(15)))
                .text(Fact.CITY, city(row.cell(15)))
                .phone(row.cell(16))
                .text(Fact.CATEGORY, row.cell(18))
                .text(Fact.CATEGORY_NAME, row.cell(19))
                .siret(row.cell(22))
                .day(Fact.OPENED_ON, row.cell(28));
        geography.remember("finess-" + number, values.facts().get(Fact.COMMUNE));
        return new Reading.Said(List.of(new Statement("finess-" + number, "", values.facts())), values.doubts());
    }

    /** Whether all stands where it should in a line with more cells: columns were added behind, no separator stands in a name. */
    private static boolean isInItsColumns(Row row) {
        return row.cell(13).matches("\\d[\\dA-F]")
                && row.cell(15).matches("(\\d{5}( .*)?)?")
                && row.cell(18).matches("\\d{3,4}")
                && row.cell(22).matches("(\\d{14})?")
                && row.cell(28).matches("(\\d{4}-\\d{2}-\\d{2})?");
    }

    private Reading legalEntity(Row row) {
        var number = row.cell(1);
        if (!Values.FINESS.matcher(number).matches()) return new Reading.No(Refused.NUMBER, "FINESS " + number);
        if (row.cell(2).isEmpty()) return new Reading.No(Refused.MISSING, "rs");
        var values = new Values(geography)
                .text(Fact.FINESS, number)
                .text(Fact.NAME, row.cell(2))
                .text(Fact.LONG_NAME, row.cell(3));
        return new Reading.Said(List.of(new Statement("ej-" + number, "", values.facts())), values.doubts());
    }

    private Reading place(Row row) {
        var number = row.cell(1);
        if (!Values.FINESS.matcher(number).matches()) return new Reading.No(Refused.NUMBER, "FINESS " + number);
        try {
            var degrees = Projection.degrees(row.cell(4), decimal(row.cell(2)), decimal(row.cell(3)));
            if (degrees.isEmpty()) return new Reading.No(Refused.PLACE, "projection " + row.cell(4) + " is not read");
            var values = new Values(geography)
                    .place(degrees.get()[0], degrees.get()[1], geography.communeOf("finess-" + number));
            return values.facts().isEmpty()
                    ? new Reading.No(Refused.PLACE, row.cell(2) + " " + row.cell(3))
                    : new Reading.Said(List.of(new Statement("finess-" + number, "geo", values.facts())), List.of());
        } catch (NumberFormatException wrong) {
            return new Reading.No(Refused.PLACE, row.cell(2) + " " + row.cell(3));
        }
    }

    private static double decimal(String number) {
        return Double.parseDouble(number.replace(',', '.'));
    }

    static String street(String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
    }

    /** Overseas départements are 9A to 9F in FINESS, and the communes there have three digits after 97. */
    static String insee(String departement, String commune) {
        if (commune.isBlank() || commune.length() >= 5) return commune;
        var padded = "0".repeat(Math.max(0, 3 - commune.length())) + commune;
        return (departement.matches("9[A-F]") ? "97" : departement) + padded;
    }

    /** Of a line such as {@code 30006 NIMES CEDEX 4}. */
    static String postalCode(String delivery) {
        return delivery.matches("\\d{5}( .*)?") ? delivery.substring(0, 5) : "";
    }

    static String city(String delivery) {
        return delivery.replaceFirst("^\\d{5} ?", "")
                .replaceFirst(" CEDEX.*$", "")
                .strip();
    }
}
