package org.cordee.identity.match;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import no.priv.garshol.duke.Comparator;
import no.priv.garshol.duke.ConfigurationImpl;
import no.priv.garshol.duke.Property;
import no.priv.garshol.duke.PropertyImpl;
import no.priv.garshol.duke.Record;
import no.priv.garshol.duke.RecordImpl;
import no.priv.garshol.duke.comparators.JaroWinkler;
import no.priv.garshol.duke.comparators.JaroWinklerTokenized;
import no.priv.garshol.duke.comparators.Levenshtein;
import no.priv.garshol.duke.databases.LuceneDatabase;

/** Links two files with Duke 1.2 and with ours, in one process; Duke is given the threshold that is best by the labels, ours is not. */
final class Peer {
    private Peer() {}

    static void compare(Labelled files) {
        if (files.rows().isEmpty()) {
            return;
        }
        duke(files);
        ours(files);
    }

    private static void ours(Labelled files) {
        double best = 0;
        long right = 0;
        long wrong = 0;
        var index = new PersonIndex(files.estimated());
        for (int i = 0; i < files.first(); i++) {
            index.put(i, files.rows().get(i).traits());
        }
        for (int round = 0; round < 20; round++) {
            right = 0;
            wrong = 0;
            long began = cpu();
            for (int i = files.first(); i < files.rows().size(); i++) {
                for (var match : index.link(files.rows().get(i).traits(), 10)) {
                    if (match.probability() >= 0.5) {
                        boolean isRight = files.rows()
                                .get((int) match.key())
                                .person()
                                .equals(files.rows().get(i).person());
                        right += isRight ? 1 : 0;
                        wrong += isRight ? 0 : 1;
                    }
                }
            }
            best = Math.max(best, (files.rows().size() - files.first()) / ((cpu() - began) / 1e9));
        }
        System.out.printf(
                "ours: %,.0f records for each second of processor time (one thread, best of 20), F1 %.5f%n", best, Labelled.f1(right, wrong, files.truth()));
    }

    private static void duke(Labelled files) {
        var configuration = new ConfigurationImpl();
        var database = new LuceneDatabase();
        configuration.setDatabase(database);
        configuration.setProperties(List.of(
                new PropertyImpl("ID"),
                property("given", new JaroWinkler(), 0.4, 0.85),
                property("family", new JaroWinkler(), 0.35, 0.88),
                property("birth", new Levenshtein(), 0.3, 0.9),
                property("postcode", new Levenshtein(), 0.4, 0.7),
                property("city", new JaroWinkler(), 0.4, 0.75),
                property("street", new JaroWinklerTokenized(), 0.4, 0.8),
                property("number", new Levenshtein(), 0.3, 0.95)));
        configuration.setThreshold(0.8);
        database.setConfiguration(configuration);
        database.setOverwrite(true);
        var processor = new no.priv.garshol.duke.Processor(configuration, database);
        var records = new ArrayList<Record>();
        for (int i = 0; i < files.rows().size(); i++) {
            records.add(record(i, files.rows().get(i).traits()));
        }
        for (int i = 0; i < files.first(); i++) {
            database.index(records.get(i));
        }
        database.commit();
        double best = 0;
        var found = new ArrayList<double[]>();
        for (int round = 0; round < 3; round++) {
            found.clear();
            long began = cpu();
            for (int i = files.first(); i < records.size(); i++) {
                for (var candidate : database.findCandidateMatches(records.get(i))) {
                    double probability = processor.compare(records.get(i), candidate);
                    if (probability > 0.5) {
                        found.add(new double[] {i, Integer.parseInt(candidate.getValue("ID")), probability});
                    }
                }
            }
            best = Math.max(best, (records.size() - files.first()) / ((cpu() - began) / 1e9));
        }
        double bestF1 = 0;
        double threshold = 0;
        for (double at = 0.5; at < 1; at += 0.01) {
            long right = 0;
            long wrong = 0;
            for (var pair : found) {
                if (pair[2] >= at) {
                    boolean isRight = files.rows()
                            .get((int) pair[0])
                            .person()
                            .equals(files.rows().get((int) pair[1]).person());
                    right += isRight ? 1 : 0;
                    wrong += isRight ? 0 : 1;
                }
            }
            double f1 = Labelled.f1(right, wrong, files.truth());
            if (f1 > bestF1) {
                bestF1 = f1;
                threshold = at;
            }
        }
        System.out.printf(
                "Duke 1.2: %,.0f records for each second of processor time (one thread, best of 3), F1 %.5f at its best threshold %.2f%n",
                best, bestF1, threshold);
        processor.close();
    }

    /** Processor time of this thread: what else the machine does does not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Property property(String name, Comparator comparator, double low, double high) {
        return new PropertyImpl(name, comparator, low, high);
    }

    private static Record record(int id, Traits traits) {
        var record = new RecordImpl();
        record.addValue("ID", "" + id);
        var encoded = Encoded.of(traits);
        add(record, "given", Encoded.text(encoded, 0, Encoded.GIVEN));
        add(record, "family", Encoded.text(encoded, 0, Encoded.BIRTH));
        add(record, "birth", Integer.toString(Encoded.date(encoded, 0)));
        add(record, "postcode", traits.postalCode());
        add(record, "city", Encoded.text(encoded, 0, Encoded.CITY));
        add(record, "street", Encoded.text(encoded, 0, Encoded.STREET));
        add(record, "number", traits.number());
        return record;
    }

    private static void add(RecordImpl record, String name, String value) {
        if (!value.isEmpty()) {
            record.addValue(name, value);
        }
    }
}
