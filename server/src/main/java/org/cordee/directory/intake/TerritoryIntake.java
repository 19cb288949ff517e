package org.cordee.directory.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.cordee.directory.intake.Intake.Progress;
import org.cordee.directory.intake.OpenFile.NotRecognised;
import org.cordee.directory.intake.Runs.Rejected;
import org.cordee.directory.intake.Runs.Run;
import org.cordee.directory.search.Whereabouts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what the territory is: its communes and their outlines, and how far they are from each other by road. */
@Component
class TerritoryIntake {
    private static final int TOGETHER = 1_000;

    private final JdbcClient jdbc;
    private final Runs runs;
    private final TransactionTemplate transactions;
    private final Whereabouts whereabouts;

    TerritoryIntake(JdbcClient jdbc, Runs runs, TransactionTemplate transactions, Whereabouts whereabouts) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.transactions = transactions;
        this.whereabouts = whereabouts;
    }

    /** How one row is kept. */
    @FunctionalInterface
    private interface Keeping {
        @Nullable
        Refused keep(Row row);
    }

    /** A table of communes, of former ones or of roads. */
    Run table(Run run, InputStream in, Progress progress) throws IOException, NotRecognised {
        Delimited rows;
        try {
            rows = Delimited.of(
                    in, head -> TerritoryFormat.of(new Columns(head), jdbc).isPresent());
        } catch (PlainBytes.NoneFits none) {
            runs.end(run.id());
            throw new NotRecognised(Refused.UNKNOWN_FORMAT, String.valueOf(none.getMessage()));
        }
        var first = rows.next();
        var format = first == null
                ? null
                : TerritoryFormat.of(new Columns(first), jdbc).orElse(null);
        if (format == null) {
            runs.end(run.id());
            throw new NotRecognised(Refused.MISSING_COLUMNS, TerritoryFormat.missing(first));
        }
        return take(run, rows, format::keep, progress);
    }

    /** Outlines of communes as GeoJSON. */
    Run outlines(Run run, InputStream in, Progress progress) throws IOException, NotRecognised {
        var outlines = new Outlines(jdbc);
        try {
            return take(run, Outlines.features(PlainBytes.of(in)), outlines::keep, progress);
        } catch (NotRecognised none) {
            runs.end(run.id());
            throw none;
        } catch (PlainBytes.NoneFits none) {
            runs.end(run.id());
            throw new NotRecognised(Refused.UNKNOWN_FORMAT, String.valueOf(none.getMessage()));
        }
    }

    private Run take(Run run, Rows rows, Keeping keeping, Progress progress) throws IOException {
        var portion = new ArrayList<Row>();
        for (var row = rows.next(); row != null; row = rows.next()) {
            if (row.number() <= run.atLine()) continue;
            portion.add(row);
            if (portion.size() == TOGETHER) {
                take(run, portion, keeping);
                progress.at(row.number());
                portion.clear();
            }
        }
        if (!portion.isEmpty()) take(run, portion, keeping);
        whereabouts.placeOffers();
        runs.end(run.id());
        return runs.find(run.id()).orElseThrow();
    }

    private void take(Run run, List<Row> rows, Keeping keeping) {
        transactions.executeWithoutResult(status -> {
            var rejected = new ArrayList<Rejected>();
            for (var row : rows) {
                var refused = row.refused() == null ? keeping.keep(row) : row.refused();
                if (refused != null) rejected.add(new Rejected(row.number(), refused, "", false, row.content()));
            }
            runs.reject(run.id(), rejected);
            runs.advance(run.id(), rows.getLast().number(), rows.size() - rejected.size(), 0, 0);
        });
    }
}
