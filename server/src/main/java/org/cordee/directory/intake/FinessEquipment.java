package org.cordee.directory.intake;

import java.util.List;
import org.cordee.directory.Plain;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Statement;

/** Places of social and medico-social establishments, and heavy equipment such as scanners; columns by their names. */
final class FinessEquipment implements Format {
    /** Cell of the stock that says whether the equipment was given up. */
    private static final int GIVEN_UP = 15;

    private final Geography geography;
    private final Columns columns;

    FinessEquipment(Geography geography, Columns columns) {
        this.geography = geography;
        this.columns = columns;
    }

    static boolean fits(Columns columns) {
        return columns.has("nofinesset", "finess_et")
                && (columns.has("discipline_equipement", "libde") || columns.has("code_equipement", "eml"));
    }

    @Override
    public Reading read(Row row) {
        if (!columns.fit(row)) {
            return new Reading.No(Refused.COLUMNS, row.cells().size() + " cells, expected " + columns.count());
        }
        var number = Values.finess(columns.of(row, "nofinesset", "finess_et"));
        if (!Values.FINESS.matcher(number).matches()) return new Reading.No(Refused.NUMBER, "FINESS " + number);
        var values = new Values(geography);
        var heavy = columns.of(row, "libelle_equipement", "libeml");
        if (!heavy.isEmpty()) {
            values.text(Fact.EQUIPMENT, columns.of(row, "code_equipement", "eml") + "|" + heavy);
            return said(number, heavy + columns.of(row, "num_autorisation", "noautor"), values);
        }
        var discipline = columns.of(row, "discipline_equipement", "libde");
        var activity = columns.of(row, "type_activite", "libta");
        var client = columns.of(row, "client", "libclient", "libcli");
        if (discipline.isEmpty()) return new Reading.No(Refused.MISSING, "discipline_equipement");
        return social(
                values,
                number,
                discipline,
                activity,
                client,
                columns.of(row, "capacite_installee_totale", "capinstot"));
    }

    /** A line of the producer's stock: number, discipline, activity and public with their words, source, places; what was given up is passed over. */
    static Reading social(Values values, Row row) {
        if (row.cells().size() <= GIVEN_UP) {
            return new Reading.No(Refused.COLUMNS, row.cells().size() + " cells, expected more than " + GIVEN_UP);
        }
        var number = row.cell(1);
        if (!Values.FINESS.matcher(number).matches()) return new Reading.No(Refused.NUMBER, "FINESS " + number);
        if (row.cell(3).isEmpty()) return new Reading.No(Refused.MISSING, "libde");
        if (row.cell(GIVEN_UP).equals("O")) return new Reading.Nothing();
        return social(values, number, row.cell(3), row.cell(5), row.cell(7), row.cell(9));
    }

    private static Reading social(
            Values values, String number, String discipline, String activity, String client, String places) {
        values.text(Fact.ACTIVITIES, "|" + discipline + (activity.isEmpty() ? "" : " : " + activity))
                .text(Fact.PUBLIC, client)
                .text(Fact.CAPACITY, whole(places));
        return said(number, discipline + activity + client, values);
    }

    @Override
    public boolean maySayAgain(Statement statement) {
        return true;
    }

    private static Reading said(String number, String what, Values values) {
        var part = "equipment:" + Plain.text(what).replace(' ', '-');
        return new Reading.Said(List.of(new Statement("finess-" + number, part, values.facts())), values.doubts());
    }

    private static String whole(String number) {
        return number.replaceFirst("[.,]0*$", "");
    }
}
