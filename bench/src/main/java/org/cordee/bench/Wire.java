package org.cordee.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection to a FHIR server. It does the least that the protocol needs, so that the load generator takes
 * little of the two cores that it shares with the servers.
 */
final class Wire implements AutoCloseable {
    private static final int TIMEOUT_MILLISECONDS = 120_000;

    private final URI base;
    private final @Nullable String authorization;
    private Socket socket;
    private InputStream in;
    private boolean ended;

    Wire(URI base, @Nullable String authorization) throws IOException {
        this.base = base;
        this.authorization = authorization;
        socket = opened(base);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    }

    private static Socket opened(URI base) throws IOException {
        var socket = new Socket(base.getHost(), base.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLISECONDS);
        return socket;
    }

    /** Sends one request and reads its whole answer. */
    Answer send(Request request) throws IOException {
        var body = request.body() == null ? new byte[0] : request.body().getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(256)
                .append(request.method())
                .append(' ')
                .append(base.getRawPath())
                .append(request.path())
                .append(" HTTP/1.1\r\nHost: ")
                .append(base.getAuthority())
                .append("\r\nAccept: application/fhir+json\r\n");
        if (authorization != null) {
            head.append("Authorization: ").append(authorization).append("\r\n");
        }
        if (request.body() != null) {
            head.append("Content-Type: ").append(request.contentType()).append("\r\n");
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        var start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        var whole = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        if (ended) {
            socket.close();
            socket = opened(base);
            in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            ended = false;
        }
        socket.getOutputStream().write(whole);
        return read();
    }

    private Answer read() throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var length = -1;
        var chunked = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
                chunked = true;
            } else if (lower.equals("connection: close")) {
                ended = true;
            }
        }
        if (chunked) {
            return new Answer(status, chunks());
        }
        return new Answer(status, length <= 0 ? "" : text(exactly(length)));
    }

    private String chunks() throws IOException {
        var whole = new StringBuilder();
        for (var size = Integer.parseInt(line().split(";", 2)[0], 16); size > 0; ) {
            whole.append(text(exactly(size)));
            line();
            size = Integer.parseInt(line().split(";", 2)[0], 16);
        }
        line();
        return whole.toString();
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the server closed the connection in the middle of an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** Bytes that split a character of UTF-8 between two chunks are not compared, so a lossy reading is enough. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A value as it stands in a query. */
    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A request below the base URL. */
    record Request(
            String method,
            String path,
            String contentType,
            @Nullable String body) {
        static Request get(String path) {
            return new Request("GET", path, "", null);
        }

        static Request send(String method, String path, String body) {
            return new Request(method, path, "application/fhir+json", body);
        }
    }

    /** What came back; the body as text. */
    record Answer(int status, String body) {
        /** How often a JSON part stands in the body, whether or not it is written with spaces. */
        int count(String part) {
            var asWritten = body.contains("\"resourceType\": ") ? part.replace("\":\"", "\": \"") : part;
            var found = 0;
            for (var at = body.indexOf(asWritten); at >= 0; at = body.indexOf(asWritten, at + asWritten.length())) {
                found++;
            }
            return found;
        }
    }
}
