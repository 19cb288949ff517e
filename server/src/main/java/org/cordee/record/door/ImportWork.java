package org.cordee.record.door;

import static org.cordee.record.door.Export.MAPPER;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.cordee.store.BulkJobs.Job;
import org.cordee.store.RecordStore;

/**
 * Follows an import: its work is done while its maker asks how far it is, with the rights that he has then, and any node goes on
 * where another stopped.
 */
final class ImportWork {
    /** The first segment of the addresses for following. */
    static final String SEGMENT = "_import";

    private static final String REFUSED = "refused";
    private static final Duration WORK = Duration.ofSeconds(3);
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final RecordStore store;
    private final ImportPortions portions;

    ImportWork(RecordStore store, Writes writes, Trace trace, BodyReader bodies) {
        this.store = store;
        this.portions = new ImportPortions(store, writes, trace, bodies);
    }

    /** {@code _import/[job]} is its status, {@code _import/[job]/refused} the lines that were refused. */
    Answer below(Call call) {
        var job = store.bulk()
                .jobs()
                .find(call.actor().reference(), Import.KIND, call.segment(1))
                .orElse(null);
        if (job == null || !Import.may(call)) {
            return Answer.refused(404, "not-found", "No such import of yours, or no longer.");
        }
        if (call.path().size() == 3) {
            return call.segment(2).equals(REFUSED) && call.method().equals("GET")
                    ? refusals(job)
                    : Answer.refused(404, "not-found", "Lines that were refused are at …/refused.");
        }
        return switch (call.method()) {
            case "GET" -> job.done() ? result(call, job) : worked(call, job);
            case "DELETE" -> {
                store.bulk().jobs().cancel(job);
                yield Answer.empty(202);
            }
            default -> Answer.notAllowed(call.method(), "GET, DELETE");
        };
    }

    private Answer worked(Call call, Job job) {
        var jobs = store.bulk().jobs();
        if (!jobs.enter(job, LEASE)) {
            return going(job);
        }
        boolean more = true;
        try {
            long until = System.nanoTime() + WORK.toNanos();
            while (more && System.nanoTime() < until) {
                more = portions.taken(call.actor(), job);
            }
        } finally {
            jobs.leave(job, "", !more);
        }
        return more ? going(job) : result(call, job);
    }

    private Answer going(Job job) {
        var count = store.bulk().lines().count(job.id());
        return Answer.empty(202)
                .with("X-Progress", "%d of %d lines".formatted(count.taken() + count.refused(), count.lines()))
                .with("Retry-After", "0");
    }

    private Answer result(Call call, Job job) {
        var count = store.bulk().lines().count(job.id());
        var json = new JsonText()
                .raw("{\"transactionTime\":")
                .string(job.made().toString())
                .and("request", MAPPER.readValue(job.asked(), String.class))
                .raw(",\"lines\":")
                .raw(count.lines())
                .raw(",\"taken\":")
                .raw(count.taken())
                .raw(",\"refused\":")
                .raw(count.refused())
                .raw(",\"error\":[");
        if (count.refused() > 0) {
            json.raw("{\"type\":\"OperationOutcome\"")
                    .and("url", call.base() + "/" + SEGMENT + "/" + job.id() + "/" + REFUSED)
                    .raw(",\"count\":")
                    .raw(count.refused())
                    .raw("}");
        }
        return Answer.json(200, json.raw("]}").pieces())
                .with("Content-Type", "application/json")
                .with("Expires", AnswerWriter.httpDate(job.expires()));
    }

    private Answer refusals(Job job) {
        return Answer.streamed(new Answer.Stream("application/fhir+ndjson", out -> {
            int after = 0;
            List<org.cordee.store.ImportLines.Refused> portion;
            do {
                portion = store.bulk().lines().refusals(job.id(), after, 500);
                for (var refused : portion) {
                    out.write(refused.outcome().getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                    after = refused.number();
                }
            } while (!portion.isEmpty());
        }));
    }
}
