package org.cordee.record.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.cordee.store.Fhir;
import org.jspecify.annotations.Nullable;

/** Writes an answer in the form asked for, with its exact size. */
final class AnswerWriter {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final long gzipFrom;

    AnswerWriter(DoorSettings settings) {
        this.gzipFrom = settings.gzipFrom().toBytes();
    }

    void write(Answer given, Output output, HttpServletRequest http, HttpServletResponse response) throws IOException {
        var answer = output.raw() == null ? given : RawBinary.of(given, output.raw());
        response.setStatus(answer.status());
        headers(answer, response);
        if (answer.stream() != null) {
            response.setContentType(answer.stream().mediaType());
            if (!http.getMethod().equals("HEAD")) {
                answer.stream().writing().to(response.getOutputStream());
            }
            return;
        }
        if (answer.json().isEmpty()) {
            if (answer.status() != 204 && answer.status() != 304) {
                response.setContentLength(0);
            }
            return;
        }
        var pieces = formed(answer, output);
        response.setContentType(
                answer.headers().containsKey("Content-Type")
                        ? answer.headers().get("Content-Type")
                        : output.xml() ? "application/fhir+xml;charset=utf-8" : "application/fhir+json;charset=utf-8");
        response.setHeader("Vary", "Accept, Accept-Encoding, Prefer");
        long size = size(pieces);
        if (size >= gzipFrom && acceptsGzip(http.getHeader("Accept-Encoding"))) {
            pieces = List.of(zipped(pieces, (int) size));
            size = size(pieces);
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLengthLong(size);
        if (http.getMethod().equals("HEAD")) {
            return;
        }
        OutputStream out = response.getOutputStream();
        for (var piece : pieces) {
            out.write(piece);
        }
    }

    private static void headers(Answer answer, HttpServletResponse response) {
        if (answer.version() != null) {
            response.setHeader("ETag", "W/\"" + answer.version() + "\"");
        }
        if (answer.lastModified() != null) {
            response.setHeader("Last-Modified", httpDate(answer.lastModified()));
        }
        if (answer.location() != null) {
            response.setHeader("Location", answer.location());
        }
        answer.headers().forEach(response::setHeader);
    }

    static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }

    private static List<byte[]> formed(Answer answer, Output output) {
        var pieces = answer.json();
        if (answer.headers().containsKey("Content-Type")) {
            // What is no resource has one form only.
            return output.pretty() ? List.of(PrettyJson.of(joined(pieces))) : pieces;
        }
        if (answer.resource() != null && !output.whole()) {
            pieces = List.of(Subset.of(answer.resource(), output));
        }
        if (output.xml()) {
            var resource =
                    Fhir.context().newJsonParser().parseResource(new String(joined(pieces), StandardCharsets.UTF_8));
            var parser = Fhir.context().newXmlParser();
            parser.setPrettyPrint(output.pretty());
            return List.of(parser.encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8));
        }
        return output.pretty() ? List.of(PrettyJson.of(joined(pieces))) : pieces;
    }

    static byte[] joined(List<byte[]> pieces) {
        if (pieces.size() == 1) {
            return pieces.getFirst();
        }
        var all = new ByteArrayOutputStream((int) size(pieces));
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static long size(List<byte[]> pieces) {
        long size = 0;
        for (var piece : pieces) {
            size += piece.length;
        }
        return size;
    }

    private static boolean acceptsGzip(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        int at = accepted.indexOf("gzip");
        return at >= 0 && (!accepted.startsWith(";q=0", at + 4) || accepted.startsWith(";q=0.", at + 4));
    }

    private static byte[] zipped(List<byte[]> pieces, int size) throws IOException {
        var zipped = new ByteArrayOutputStream(size / 4);
        try (var gzip = new Fast(zipped)) {
            for (var piece : pieces) {
                gzip.write(piece);
            }
        }
        return zipped.toByteArray();
    }

    /** At the quickest level: processor time is scarcer than bytes. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
