package org.cordee.monitoring.device;

import java.util.ArrayList;
import java.util.List;

/** One row of a table, cut into its cells. */
final class CsvRow {
    private CsvRow() {}

    static String separator(String head) {
        return head.contains(";") ? ";" : head.contains("\t") ? "\t" : head.contains("|") ? "|" : ",";
    }

    /** Between quotation marks a separator is text, and two of them are one. */
    static List<String> cells(String row, String separator) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < row.length(); at++) {
            char sign = row.charAt(at);
            if (quoted && sign == '"' && at + 1 < row.length() && row.charAt(at + 1) == '"') {
                cell.append(sign);
                at++;
            } else if (sign == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (sign == separator.charAt(0) && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(sign);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
