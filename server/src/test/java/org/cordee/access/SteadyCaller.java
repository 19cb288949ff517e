package org.cordee.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/** One who asks on the thread that it runs on and waits for each answer, so that its own part of the CPU is known. */
final class SteadyCaller {
    private final String base;
    private final Map<String, String> headers;

    SteadyCaller(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** CPU of the threads of this process that ask, so far; each adds its own. */
    static long ownNanoseconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Asks, reads the whole answer, and gives its length in bytes; anything but 200 is a fault. */
    int get(String path, Map<String, String> more) {
        try {
            var connection = (HttpURLConnection) URI.create(base + path).toURL().openConnection();
            headers.forEach(connection::setRequestProperty);
            more.forEach(connection::setRequestProperty);
            connection.setInstanceFollowRedirects(false);
            if (connection.getResponseCode() != 200) {
                throw new IllegalStateException(connection.getResponseCode() + " " + path);
            }
            try (var body = connection.getInputStream()) {
                return body.readAllBytes().length;
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
