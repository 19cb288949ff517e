package org.cordee.record.door;

import static org.cordee.record.door.Export.MAPPER;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.cordee.access.Role;
import org.cordee.store.BulkJobs.Job;
import org.cordee.store.ImportLines.Line;
import org.cordee.store.RecordStore;
import org.jspecify.annotations.Nullable;

/**
 * POST $import of NDJSON: keeps the lines as they come and notes a job, which {@link ImportWork} does. Each line carries the id
 * under which it is kept, so that the same file can be sent again.
 */
final class Import {
    static final String KIND = "import";

    private static final Set<Role> MAY = Set.of(Role.MACHINE, Role.ADMINISTRATOR, Role.PLATFORM);
    private static final Set<String> FORMATS =
            Set.of("application/fhir+ndjson", "application/ndjson", "application/x-ndjson");
    private static final int LINES_AT_ONCE = 500;
    private static final long BYTES_AT_ONCE = 4_000_000;
    private static final int MOST_LINES = 2_000_000;

    private final RecordStore store;
    private final Trace trace;
    private final BodyReader bodies;
    private final int longestLine;

    Import(RecordStore store, Trace trace, BodyReader bodies, DoorSettings settings) {
        this.store = store;
        this.trace = trace;
        this.bodies = bodies;
        this.longestLine = Math.toIntExact(settings.largestBody().toBytes());
    }

    Operations.Operation operation() {
        return new Operations.Operation(
                KIND,
                Set.of(Operations.Level.SYSTEM),
                Set.of(),
                true,
                "https://cordee.example/fhir/OperationDefinition/import",
                (call, type, id) -> asked(call));
    }

    /** Whether the caller may do what concerns the record as a whole. */
    static boolean may(Call call) {
        return MAY.contains(call.actor().role());
    }

    private Answer asked(Call call) throws IOException {
        if (!may(call)) {
            return Answer.refused(403, "forbidden", "$import is for machines and administrators.");
        }
        var type = call.http().getContentType();
        if (type == null || !FORMATS.contains(type.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT))) {
            return Answer.refused(
                    415,
                    "not-supported",
                    "Send the lines themselves, as application/fhir+ndjson: nothing is fetched from elsewhere.");
        }
        var jobs = store.bulk().jobs();
        var job = jobs.begin(call.actor().reference(), KIND, MAPPER.writeValueAsString(call.base() + "/$import"), "");
        boolean whole = false;
        try {
            var refusal = read(call, job);
            whole = refusal == null;
            if (refusal != null) {
                return refusal;
            }
        } catch (ZipException | EOFException damaged) {
            return Answer.refused(
                    400,
                    "structure",
                    "The body is not whole gzip: " + damaged.getMessage()
                            + ". Pack the file anew, or send it without Content-Encoding.");
        } finally {
            if (!whole) {
                jobs.cancel(job);
            }
        }
        trace.searched(call.actor(), "$import", null, List.of());
        return Answer.empty(202).with("Content-Location", call.base() + "/" + ImportWork.SEGMENT + "/" + job.id());
    }

    /** Null when all lines were kept. */
    private @Nullable Answer read(Call call, Job job) throws IOException {
        var encoding = call.http().getHeader("Content-Encoding");
        InputStream plain = call.http().getInputStream();
        var in = new BufferedInputStream(
                "gzip".equalsIgnoreCase(encoding) ? new GZIPInputStream(plain) : plain, 1 << 16);
        var portion = new ArrayList<Line>();
        long size = 0;
        int number = 0;
        while (true) {
            var line = line(in);
            if (line != null) {
                number++;
                if (line.length > longestLine || number > MOST_LINES) {
                    return Answer.refused(
                            413,
                            "too-long",
                            "Line %d is longer than %d bytes, or beyond %d lines: send the file in parts."
                                    .formatted(number, longestLine, MOST_LINES));
                }
                if (!new String(line, StandardCharsets.UTF_8).isBlank()) {
                    portion.add(new Line(number, name(line), OwnAddress.relative(PlainJson.of(line), call.base())));
                    size += line.length;
                }
            }
            if (line == null || portion.size() == LINES_AT_ONCE || size > BYTES_AT_ONCE) {
                if (!portion.isEmpty()) {
                    store.bulk().lines().add(job.id(), portion);
                }
                portion.clear();
                size = 0;
            }
            if (line == null) {
                return null;
            }
        }
    }

    /** What the line will be called in the record, empty when it does not say. */
    private String name(byte[] line) {
        return bodies.line(line) instanceof Body body && body.id() != null && Router.isId(body.id())
                ? body.type() + "/" + body.id()
                : "";
    }

    private byte @Nullable [] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(1024);
        int read = in.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            if (line.size() <= longestLine) {
                line.write(read);
            }
            read = in.read();
        }
        return line.toByteArray();
    }
}
