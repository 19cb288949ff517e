package org.cordee.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cordee.store.definition.Definitions;
import org.cordee.store.json.JsonTree;
import org.cordee.store.search.BadSearch;
import org.cordee.store.search.Cursor;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/** Resources in bulk, one JSON object a line, as Bulk Data does: out in portions that can be resumed, in by hundreds. */
public final class Ndjson {
    private static final int PER_TRANSACTION = 100;

    /** A portion of an export: how many lines were written, and where to go on (null at the end). */
    public record Portion(int lines, @Nullable String next) {}

    /** What an import did; refusals with the number of their line, counted from 1. */
    public record Imported(int written, List<Refused> refused) {}

    /** A line that was not taken in. */
    public record Refused(int line, Refusal refusal) {}

    private final Engine engine;
    private final Transactions transactions;

    Ndjson(Engine engine, Transactions transactions) {
        this.engine = engine;
        this.transactions = transactions;
    }

    /**
     * Writes up to {@code most} resources of a type within reach, oldest row first.
     *
     * @param patientId limits the export to one patient's rows, null for all
     * @param from where an earlier portion ended
     */
    public Portion export(
            Reach reach,
            String type,
            @Nullable Instant since,
            @Nullable String patientId,
            @Nullable String from,
            int most,
            OutputStream out)
            throws IOException {
        long after;
        try {
            after = from == null ? 0 : Cursor.parse(from).key();
        } catch (BadSearch bad) {
            throw new IllegalArgumentException(bad.diagnostics(), bad);
        }
        if (!reach.permits(type, Interaction.READ)) {
            return new Portion(0, null);
        }
        var sql = engine.reachSql(reach);
        int code = Definitions.r4().typeCode(type);
        var query = new Sql()
                .add(
                        "select " + Row.COLUMNS
                                + "from record_store.resource r where r.key > ? and r.key >= ? and r.key < ? and not r.deleted and ",
                        after,
                        (long) code << 48,
                        (long) (code + 1) << 48);
        if (since != null) {
            query.add("r.updated >= ? and ", since.toEpochMilli());
        }
        if (patientId != null) {
            query.add(
                    "r.subject = (select p.key from record_store.resource p where p.type = ? and p.id = ?) and ",
                    Definitions.r4().typeCode("Patient"),
                    patientId);
        }
        query.add(sql.allowed("r", type, Interaction.READ, false, engine.conditions(sql)))
                .add(" order by r.key limit ?", most);
        var rows = engine.database().query(query, Row::read);
        for (var row : rows) {
            out.write(row.resource().json());
            out.write('\n');
        }
        return new Portion(
                rows.size(),
                rows.size() < most ? null : new Cursor(List.of(), rows.getLast().key()).text());
    }

    /** Takes in each line under the id that it carries; a hundred lines that hold a faulty one are taken one by one. */
    public Imported importing(Reach reach, BufferedReader lines) throws IOException {
        var refused = new ArrayList<Refused>();
        int written = 0;
        int number = 0;
        var steps = new ArrayList<Step>();
        var numbers = new ArrayList<Integer>();
        String line;
        do {
            line = lines.readLine();
            number++;
            if (line != null && !line.isBlank()) {
                try {
                    var tree = JsonTree.object(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    var type = tree.path("resourceType").asText("");
                    steps.add(
                            tree.path("id").isTextual()
                                    ? new Step.Update(type, tree.path("id").asText(), Draft.of(tree), null, null)
                                    : new Step.Create(Draft.of(tree), null, null));
                    numbers.add(number);
                } catch (JsonTree.Unreadable broken) {
                    refused.add(new Refused(
                            number, Refusal.Invalid.request("structure", String.valueOf(broken.getMessage()))));
                }
            }
            if (steps.size() == PER_TRANSACTION || (line == null && !steps.isEmpty())) {
                written += written(reach, steps, numbers, refused);
                steps.clear();
                numbers.clear();
            }
        } while (line != null);
        return new Imported(written, List.copyOf(refused));
    }

    private int written(Reach reach, List<Step> steps, List<Integer> numbers, List<Refused> refused) {
        if (transactions.transaction(reach, List.copyOf(steps), false) instanceof TransactionOutcome.Done) {
            return steps.size();
        }
        int written = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (transactions.one(reach, steps.get(i), false) instanceof Refusal refusal) {
                refused.add(new Refused(numbers.get(i), refusal));
            } else {
                written++;
            }
        }
        return written;
    }
}
