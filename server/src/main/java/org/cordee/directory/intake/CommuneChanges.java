package org.cordee.directory.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What became of communes since 1943, as INSEE tells it year by year ({@code mvtcommune2020.csv}, {@code v_mvt_commune_2026.csv}): only
 * changes after which a code is another's count, since one that was restored has its code of old.
 */
record CommuneChanges(Columns columns, JdbcClient jdbc) implements TerritoryFormat {
    private static final String[] BEFORE = {"COM_AV", "ID_COMMUNE_AVANT"};
    private static final String[] AFTER = {"COM_AP", "ID_COMMUNE_APRES"};
    private static final String[] KIND_BEFORE = {"TYPECOM_AV", "TYPE_COMMUNE_AVANT"};
    private static final String[] KIND_AFTER = {"TYPECOM_AP", "TYPE_COMMUNE_APRES"};

    /** Suppressed; merged; part of a new one; merged as an associate; that no longer; in another département; under another seat. */
    private static final Set<String> LEADS_ELSEWHERE = Set.of("30", "31", "32", "33", "34", "41", "50");

    static boolean fits(Columns columns) {
        return columns.has(BEFORE) && columns.has(AFTER);
    }

    @Override
    public @Nullable Refused keep(Row row) {
        var before = TerritoryFormat.whole5(columns.of(row, BEFORE));
        var after = TerritoryFormat.whole5(columns.of(row, AFTER));
        if (!TerritoryFormat.isCode(before) || !TerritoryFormat.isCode(after)) return Refused.NUMBER;
        if (before.equals(after)
                || !columns.of(row, KIND_BEFORE).equals("COM")
                || !columns.of(row, KIND_AFTER).equals("COM")
                || !LEADS_ELSEWHERE.contains(columns.of(row, "MOD"))) return null;
        try {
            return TerritoryFormat.former(jdbc, before, after, day(columns.of(row, "DATE_EFF")));
        } catch (DateTimeException wrong) {
            return Refused.DATE;
        }
    }

    private static LocalDate day(String text) {
        return text.matches("\\d{2}/\\d{2}/\\d{4}")
                ? LocalDate.parse(text.substring(6) + "-" + text.substring(3, 5) + "-" + text.substring(0, 2))
                : LocalDate.parse(text);
    }
}
