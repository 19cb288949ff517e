package org.cordee.directory.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.directory.intake.Reading.Said;
import org.cordee.directory.intake.Runs.Rejected;
import org.cordee.directory.intake.Runs.Run;
import org.cordee.directory.offer.Difference.What;
import org.cordee.directory.offer.Offers;
import org.cordee.directory.offer.Source;
import org.cordee.directory.offer.Statement;
import org.cordee.store.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a file in, a few hundred lines in one transaction with how far it is: killed at any moment, it goes on there when the same
 * file is sent again. A line that cannot be taken is kept with its reason, and the others go on.
 */
@Component
class Intake {
    private static final int TOGETHER = 250;

    private final Offers offers;
    private final Runs runs;
    private final Gone gone;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Intake(Offers offers, Runs runs, Gone gone, JdbcClient jdbc, TransactionTemplate transactions) {
        this.offers = offers;
        this.runs = runs;
        this.gone = gone;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Told after each step; may fail to say that nobody listens any more. */
    @FunctionalInterface
    interface Progress {
        void at(long line) throws IOException;
    }

    /** A statement with the line that made it. */
    private record Made(Statement statement, Row row) {}

    /** Takes all lines that an earlier attempt has not taken, then ends what the file no longer states. */
    Run take(Actor actor, Source source, Run run, OpenFile file, Progress progress) throws IOException {
        var portion = new ArrayList<Row>();
        for (var row = file.rows().next(); row != null; row = file.rows().next()) {
            if (row.number() <= run.atLine()) continue;
            portion.add(row);
            if (portion.size() == TOGETHER) {
                take(actor, source, run, file, portion);
                progress.at(row.number());
                portion.clear();
            }
        }
        if (!portion.isEmpty()) take(actor, source, run, file, portion);
        if (file.isComplete() && !gone.isCut(run)) {
            while (gone.end(actor, source, run) > 0)
                progress.at(runs.find(run.id()).orElseThrow().atLine());
        }
        runs.end(run.id());
        return runs.find(run.id()).orElseThrow();
    }

    /** What keeps its reference to entries while the file is read. */
    Geography geography() {
        return new Geography(jdbc);
    }

    /** What tells which entry a resource of a file of this source means. */
    KnownEntries known(Source source) {
        return new KnownEntries(jdbc, runs, source);
    }

    private void take(Actor actor, Source source, Run run, OpenFile file, List<Row> rows) {
        var rejected = new ArrayList<Rejected>();
        var ended = new ArrayList<Reading.Ended>();
        var aliases = new LinkedHashMap<String, String>();
        var made = new LinkedHashMap<String, Made>();
        for (var row : rows) {
            switch (row.refused() == null ? file.format().read(row) : new Reading.No(row.refused(), row.detail())) {
                case Reading.Nothing ignored -> {}
                case Reading.No no -> {
                    boolean cut = row.refused() == null && row == rows.getLast() && isCut(rows, file);
                    rejected.add(rejected(
                            row,
                            cut ? Refused.TRUNCATED : no.reason(),
                            cut ? no.reason() + " " + no.detail() : no.detail(),
                            false));
                }
                case Said said -> {
                    said.doubts().forEach(doubt -> rejected.add(rejected(row, doubt.reason(), doubt.detail(), true)));
                    aliases.putAll(said.aliases());
                    file.remember(said.aliases());
                    ended.addAll(said.ended());
                    add(made, said, row, file.format(), rejected);
                }
            }
        }
        long last = rows.getLast().number();
        try {
            keep(actor, source, run, file.format(), List.copyOf(made.values()), rejected, aliases, last);
        } catch (RefusedException oneOfThem) {
            singly(actor, source, run, file.format(), made, rejected, aliases, last);
        }
        gone.end(actor, source, run, ended);
    }

    /** Without a line end and with fewer cells than the line before: it is only what there is of a line. */
    private static boolean isCut(List<Row> rows, OpenFile file) {
        int before = rows.size() - 2;
        return file.rows().isOpen()
                && (before < 0
                        || rows.getLast().cells().size()
                                < rows.get(before).cells().size());
    }

    private static void add(Map<String, Made> made, Said said, Row row, Format format, List<Rejected> rejected) {
        for (var statement : said.statements()) {
            var key = statement.entry() + "\n" + statement.part();
            if (made.containsKey(key) && !format.maySayAgain(statement)) {
                rejected.add(rejected(row, Refused.DUPLICATE, statement.entry(), false));
            } else made.put(key, new Made(statement, row));
        }
    }

    /** The record refused something: what it was is found by trying one after the other. */
    private void singly(
            Actor actor,
            Source source,
            Run run,
            Format format,
            Map<String, Made> made,
            List<Rejected> rejected,
            Map<String, String> aliases,
            long last) {
        long before = made.values().stream()
                        .mapToLong(one -> one.row().number())
                        .min()
                        .orElse(last)
                - 1;
        for (var one : made.values()) {
            try {
                keep(actor, source, run, format, List.of(one), List.of(), Map.of(), before);
            } catch (RefusedException refusal) {
                rejected.add(rejected(one.row(), Refused.RECORD, String.valueOf(refusal.getMessage()), false));
            }
        }
        keep(actor, source, run, format, List.of(), rejected, aliases, last);
    }

    private void keep(
            Actor actor,
            Source source,
            Run run,
            Format format,
            List<Made> made,
            List<Rejected> rejected,
            Map<String, String> aliases,
            long last) {
        transactions.executeWithoutResult(status -> {
            var all = new ArrayList<>(rejected);
            var statements = new ArrayList<Statement>();
            var repeated = offers.metBy(
                    run.id(), source, made.stream().map(Made::statement).toList());
            for (var one : made) {
                if (repeated.contains(one.statement()) && !format.maySayAgain(one.statement())) {
                    all.add(rejected(
                            one.row(), Refused.DUPLICATE, one.statement().entry(), false));
                } else statements.add(one.statement());
            }
            var taken = offers.take(actor, source, run.asOf(), run.id(), statements);
            var added = taken.differences().stream()
                    .filter(one -> one.what() == What.ADDED)
                    .count();
            var met = new HashMap<Gone.Area, Integer>();
            statements.stream()
                    .filter(one -> !repeated.contains(one))
                    .forEach(one -> met.merge(Gone.Area.of(one), 1, Integer::sum));
            runs.alias(source, aliases);
            runs.note(run.id(), taken.differences());
            runs.met(run.id(), met);
            runs.reject(run.id(), all);
            runs.advance(run.id(), last, added, statements.size() - taken.unchanged() - added, taken.unchanged());
        });
    }

    private static Rejected rejected(Row row, Refused reason, String detail, boolean kept) {
        return new Rejected(row.number(), reason, detail, kept, row.content());
    }
}
