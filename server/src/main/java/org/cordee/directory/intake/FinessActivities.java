package org.cordee.directory.intake;

import java.util.List;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Statement;

/** Care that establishments are authorised to give, one line for each activity, modality and form; columns by their names. */
final class FinessActivities implements Format {
    private final Geography geography;
    private final Columns columns;

    FinessActivities(Geography geography, Columns columns) {
        this.geography = geography;
        this.columns = columns;
    }

    static boolean fits(Columns columns) {
        return columns.has("activite") && columns.has("nofinesset", "finess_et");
    }

    @Override
    public Reading read(Row row) {
        if (!columns.fit(row)) {
            return new Reading.No(Refused.COLUMNS, row.cells().size() + " cells, expected " + columns.count());
        }
        var codes = List.of(
                columns.of(row, "activite"),
                columns.of(row, "libactivite", "libelle_activite"),
                columns.of(row, "modalite"),
                columns.of(row, "libmodalite"),
                columns.of(row, "forme"),
                columns.of(row, "libforme", "libelle_forme"));
        return activity(
                new Values(geography),
                Values.finess(columns.of(row, "nofinesset", "finess_et")),
                Values.finess(columns.of(row, "nofinessej", "finess_ej")),
                codes,
                columns.of(row, "noautor"));
    }

    @Override
    public boolean maySayAgain(Statement statement) {
        return true;
    }

    /** @param codes code and name of the activity, of its modality and of its form */
    static Reading activity(Values values, String number, String entity, List<String> codes, String authorisation) {
        if (!Values.FINESS.matcher(number).matches()) return new Reading.No(Refused.NUMBER, "FINESS " + number);
        if (codes.size() < 6 || codes.get(0).isEmpty()) return new Reading.No(Refused.MISSING, "activite");
        var modality = codes.get(3).isEmpty() || codes.get(3).equals(codes.get(1)) ? "" : " : " + codes.get(3);
        values.text(Fact.LEGAL_ENTITY, entity)
                .text(Fact.ACTIVITIES, "soin-" + codes.get(0) + "-" + codes.get(2) + "|" + codes.get(1) + modality);
        var part = "activity:" + codes.get(0) + "-" + codes.get(2) + "-" + codes.get(4) + "-" + authorisation;
        return new Reading.Said(List.of(new Statement("finess-" + number, part, values.facts())), values.doubts());
    }
}
