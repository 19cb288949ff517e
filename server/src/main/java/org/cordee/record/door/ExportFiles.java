package org.cordee.record.door;

import static org.cordee.record.door.Export.MAPPER;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.cordee.record.door.ExportAsked.File;
import org.cordee.record.door.ExportAsked.Progress;
import org.cordee.store.BulkJobs.Job;
import org.cordee.store.Interaction;
import org.cordee.store.RecordStore;
import org.jspecify.annotations.Nullable;

/**
 * Follows an export and gives out its files. The work is done while its maker asks how far it is: types are counted, nothing is
 * copied. A file is read from the record as it was at the job's time, so it is the same at each fetch and can be had in parts.
 */
final class ExportFiles {
    /** The first segment of the addresses for following and fetching. */
    static final String SEGMENT = "_export";

    private static final Duration WORK = Duration.ofSeconds(2);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int PORTION = 500;
    private static final String DELETED = "deleted";
    private static final int DELETIONS_A_LINE = 1_000;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,15})-(\\d{0,15})");

    private final RecordStore store;
    private final Trace trace;

    ExportFiles(RecordStore store, Trace trace) {
        this.store = store;
        this.trace = trace;
    }

    /** {@code _export/[job]} is its status, {@code _export/[job]/[number]} a file, {@code _export/[job]/deleted} what was deleted. */
    Answer below(Call call) {
        var job = store.bulk()
                .jobs()
                .find(call.actor().reference(), Export.KIND, call.segment(1))
                .orElse(null);
        if (job == null) {
            return unknown();
        }
        var asked = MAPPER.readValue(job.asked(), ExportAsked.class);
        if (call.path().size() == 3) {
            return call.method().equals("GET") ? file(call, job, asked) : Answer.notAllowed(call.method(), "GET, HEAD");
        }
        return switch (call.method()) {
            case "GET" -> job.done() ? manifest(call, job, asked) : worked(call, job, asked);
            case "DELETE" -> {
                store.bulk().jobs().cancel(job);
                yield Answer.empty(202);
            }
            default -> Answer.notAllowed(call.method(), "GET, DELETE");
        };
    }

    private static Answer unknown() {
        return Answer.refused(
                404, "not-found", "No such export of yours, or no longer: ask for it again with $export.");
    }

    private Answer worked(Call call, Job job, ExportAsked asked) {
        var jobs = store.bulk().jobs();
        var progress = MAPPER.readValue(job.progress(), Progress.class);
        if (!jobs.isSettled(job) || !jobs.enter(job, LEASE)) {
            return going(asked, progress);
        }
        long until = System.nanoTime() + WORK.toNanos();
        var waiting = new ArrayList<>(progress.waiting());
        var files = new ArrayList<>(progress.files());
        while (!waiting.isEmpty() && System.nanoTime() < until) {
            var type = waiting.removeFirst();
            for (var slice : store.bulk().exports().slices(call.reach(), asked.scope(job.at(), type), type)) {
                files.add(new File(type, slice.first(), slice.last(), slice.count(), slice.sizeBytes()));
            }
        }
        progress = new Progress(waiting, files);
        var noted = MAPPER.writeValueAsString(progress);
        jobs.leave(job, noted, waiting.isEmpty());
        return waiting.isEmpty()
                ? manifest(call, new Job(job.id(), job.asked(), job.made(), job.at(), true, noted), asked)
                : going(asked, progress);
    }

    private static Answer going(ExportAsked asked, Progress progress) {
        int all = asked.types().size();
        return Answer.empty(202)
                .with(
                        "X-Progress",
                        "%d of %d types".formatted(all - progress.waiting().size(), all))
                .with("Retry-After", "1");
    }

    private Answer manifest(Call call, Job job, ExportAsked asked) {
        var json = new JsonText()
                .raw("{\"transactionTime\":")
                .string(job.at().toString())
                .and("request", asked.url())
                .raw(",\"requiresAccessToken\":true,\"output\":[");
        var files = MAPPER.readValue(job.progress(), Progress.class).files();
        for (int i = 0; i < files.size(); i++) {
            json.raw(i == 0 ? "{\"type\":" : ",{\"type\":")
                    .string(files.get(i).type())
                    .and("url", call.base() + "/" + SEGMENT + "/" + job.id() + "/" + i)
                    .raw(",\"count\":")
                    .raw(files.get(i).count())
                    .raw("}");
        }
        json.raw("],\"deleted\":[");
        int gone = deletions(call, job, asked).size();
        if (gone > 0) {
            json.raw("{\"type\":\"Bundle\"")
                    .and("url", call.base() + "/" + SEGMENT + "/" + job.id() + "/" + DELETED)
                    .raw(",\"count\":")
                    .raw((gone + DELETIONS_A_LINE - 1) / DELETIONS_A_LINE)
                    .raw("}");
        }
        return Answer.json(200, json.raw("],\"error\":[]}").pieces())
                .with("Content-Type", "application/json")
                .with("Expires", AnswerWriter.httpDate(job.expires()));
    }

    private List<String> deletions(Call call, Job job, ExportAsked asked) {
        return store.bulk().exports().deletions(call.reach(), asked.scope(job.at(), ""), asked.types());
    }

    /** A line is a Bundle of deletions, as Bulk Data wants it: who applies it forgets what is gone. */
    private Answer deleted(Call call, Job job, ExportAsked asked) {
        var gone = deletions(call, job, asked);
        trace.searched(call.actor(), "$export " + DELETED, null, List.of());
        return streamed(200, out -> {
            for (int from = 0; from < gone.size(); from += DELETIONS_A_LINE) {
                var line = new JsonText().raw("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[");
                var comma = "";
                for (var one : gone.subList(from, Math.min(from + DELETIONS_A_LINE, gone.size()))) {
                    line.raw(comma)
                            .raw("{\"request\":{\"method\":\"DELETE\"")
                            .and("url", one)
                            .raw("}}");
                    comma = ",";
                }
                for (var piece : line.raw("]}\n").pieces()) {
                    out.write(piece);
                }
            }
        });
    }

    private Answer file(Call call, Job job, ExportAsked asked) {
        if (call.segment(2).equals(DELETED) && job.done()) {
            return deleted(call, job, asked);
        }
        var number = Preconditions.number(call.segment(2));
        var files = MAPPER.readValue(job.progress(), Progress.class).files();
        if (number == null || number >= files.size() || !job.done()) {
            return Answer.refused(404, "not-found", "No such file: take the addresses from the status of the export.");
        }
        var file = files.get(number);
        if (!call.reach().permits(file.type(), Interaction.READ)) {
            return unknown();
        }
        trace.searched(call.actor(), "$export " + file.type(), call.http().getQueryString(), java.util.List.of());
        if (!asked.elements().isEmpty()) {
            return streamed(200, out -> written(call, job, asked, file, out));
        }
        // What a validation in the background or a withdrawn grant has changed since is another file, with another
        // name.
        long sizeBytes = store.bulk()
                .exports()
                .now(call.reach(), asked.scope(job.at(), file.type()), file.type(), file.first(), file.last())
                .sizeBytes();
        var etag = "\"" + job.id() + "-" + number + "-" + sizeBytes + "\"";
        var part = part(call, etag, sizeBytes);
        if (part == null) {
            // No length is announced: a file whose rows change while it is read would never arrive whole.
            return streamed(200, out -> written(call, job, asked, file, out))
                    .with("Accept-Ranges", "bytes")
                    .with("ETag", etag);
        }
        if (part.from() > part.to()) {
            return Answer.refused(416, "value", "The file has no such part: it is %d bytes long.".formatted(sizeBytes))
                    .with("Content-Range", "bytes */" + sizeBytes);
        }
        return streamed(206, out -> written(call, job, asked, file, new PartOf(out, part.from(), part.to())))
                .with("Content-Length", Long.toString(part.to() - part.from() + 1))
                .with("Content-Range", "bytes %d-%d/%d".formatted(part.from(), part.to(), sizeBytes))
                .with("ETag", etag);
    }

    private record Part(long from, long to) {}

    private static @Nullable Part part(Call call, String etag, long sizeBytes) {
        var range = call.http().getHeader("Range");
        var unless = call.http().getHeader("If-Range");
        var matcher = RANGE.matcher(range == null ? "" : range);
        if (!matcher.matches() || (unless != null && !unless.equals(etag))) {
            return null;
        }
        long to = matcher.group(2).isEmpty() ? sizeBytes - 1 : Long.parseLong(matcher.group(2));
        return new Part(Long.parseLong(matcher.group(1)), Math.min(to, sizeBytes - 1));
    }

    private static Answer streamed(int status, Answer.Stream.Writing writing) {
        return new Answer(
                status,
                null,
                null,
                null,
                java.util.Map.of(),
                java.util.List.of(),
                null,
                new Answer.Stream("application/fhir+ndjson", writing),
                null);
    }

    /** Whose lines are in a portion is in the ledger before the portion leaves. */
    private void written(Call call, Job job, ExportAsked asked, File file, OutputStream out) throws IOException {
        var scope = asked.scope(job.at(), file.type());
        var output = asked.output();
        Long after = file.first() - 1;
        while (after != null) {
            var portion = store.bulk().exports().portion(call.reach(), scope, file.type(), after, file.last(), PORTION);
            var lines = new ByteArrayOutputStream();
            for (var row : portion.rows()) {
                lines.writeBytes(Subset.of(row, output));
                lines.write('\n');
            }
            var bytes = lines.toByteArray();
            trace.trail().visit(() -> {
                trace.exported(call.actor(), file.type(), portion.rows());
                return true;
            });
            out.write(bytes);
            after = portion.last();
        }
    }
}
