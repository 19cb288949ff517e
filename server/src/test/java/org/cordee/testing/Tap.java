package org.cordee.testing;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.cordee.identity.Ins;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads every byte that leaves the platform under test for the INS of an identity that is not qualified: bodies and headers of each answer
 * over HTTP before they are compressed, and what other doors hand to {@link #left}. It knows these numbers from the database, where
 * identity keeps them aside, and from tests that mark one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Tap implements Filter {
    /** Fifteen characters of an INS, perhaps with the spaces that people read it with. */
    private static final Pattern SHAPE =
            Pattern.compile("(?<![0-9A-Za-z])[123478](?:[ \u00a0]?[0-9AB]){14}(?![0-9A-Za-z])");

    private static final int NUMBER = 15;
    private static final int CARRIED = 40;
    private static final Set<String> MARKED = ConcurrentHashMap.newKeySet();
    private static final ConcurrentLinkedQueue<String> LEAKS = new ConcurrentLinkedQueue<>();
    private static final Set<Tap> OPEN = ConcurrentHashMap.newKeySet();

    private final JdbcClient jdbc;

    Tap(JdbcClient jdbc) {
        this.jdbc = jdbc;
        OPEN.add(this);
    }

    @Override
    public void destroy() {
        OPEN.remove(this);
    }

    /** From now on this number may leave nowhere. */
    public static void mark(String number) {
        MARKED.add(number);
    }

    /** What leaked since the last call, each with its route. */
    public static List<String> leaks() {
        var all = List.copyOf(LEAKS);
        LEAKS.removeAll(all);
        return all;
    }

    /** Something left by a door of its own, such as MLLP or a web hook. */
    public static void left(String route, String text) {
        look(route, text, number -> MARKED.contains(number) || OPEN.stream().anyMatch(tap -> tap.isSecret(number)));
    }

    /** Only where digits run on long enough is the shape asked for: most text is told apart by one look at each character. */
    static void look(String route, String text, Predicate<String> isSecret) {
        int start = 0;
        int digits = 0;
        boolean spaced = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (c >= '0' && c <= '9' || c == 'A' || c == 'B') {
                start = digits++ == 0 ? i : start;
                spaced = false;
            } else if (digits > 0 && !spaced && (c == ' ' || c == '\u00a0')) {
                spaced = true;
            } else {
                if (digits >= NUMBER) {
                    lookClosely(
                            route, text.substring(Math.max(0, start - 1), Math.min(text.length(), i + 1)), isSecret);
                }
                digits = 0;
                spaced = false;
            }
        }
    }

    private static void lookClosely(String route, String text, Predicate<String> isSecret) {
        var shape = SHAPE.matcher(text);
        while (shape.find()) {
            var number = shape.group().replaceAll("[ \u00a0]", "");
            if (Ins.isValid(number) && isSecret.test(number)) {
                LEAKS.add(route + " let out the INS " + number.substring(0, 5)
                        + "… of an identity that is not qualified");
            }
        }
    }

    private boolean isSecret(String number) {
        return MARKED.contains(number)
                || jdbc.sql("""
                        SELECT (EXISTS (SELECT FROM identity.person WHERE :number = ANY (withheld))
                                OR EXISTS (SELECT FROM identity.insi_call WHERE identity[6] = :number))
                           AND NOT EXISTS (SELECT FROM identity.identifier i JOIN identity.person p USING (patient)
                                           WHERE i.value = :number AND p.status = 'QUALIFIED')
                        """).param("number", number).query(Boolean.class).single();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest asked) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        var watched = new Watched(answer, asked.getMethod() + " " + asked.getRequestURI());
        chain.doFilter(request, watched);
        watched.flushWriter();
    }

    private final class Watched extends HttpServletResponseWrapper {
        private final String route;
        private String carried = "";
        private @Nullable ServletOutputStream stream;
        private @Nullable PrintWriter writer;

        Watched(HttpServletResponse response, String route) {
            super(response);
            this.route = route;
        }

        private void seen(String text) {
            var all = carried + text;
            look(route, all, Tap.this::isSecret);
            carried = all.substring(Math.max(0, all.length() - CARRIED));
        }

        void flushWriter() {
            if (writer != null) {
                writer.flush();
            }
        }

        @Override
        public void setHeader(String name, String value) {
            look(route + " in " + name, String.valueOf(value), Tap.this::isSecret);
            super.setHeader(name, value);
        }

        @Override
        public void addHeader(String name, String value) {
            look(route + " in " + name, String.valueOf(value), Tap.this::isSecret);
            super.addHeader(name, value);
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            look(route + " in Location", location, Tap.this::isSecret);
            super.sendRedirect(location);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            var known = stream;
            if (known == null) {
                known = new WatchedStream(super.getOutputStream(), this);
                stream = known;
            }
            return known;
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            var known = writer;
            if (known == null) {
                var charset = getCharacterEncoding();
                known = new PrintWriter(
                        new OutputStreamWriter(getOutputStream(), charset == null ? "UTF-8" : charset), false);
                writer = known;
            }
            return known;
        }

        @Override
        public void reset() {
            super.reset();
            stream = null;
            writer = null;
        }

        @Override
        public void resetBuffer() {
            super.resetBuffer();
            stream = null;
            writer = null;
        }

        @Override
        public void flushBuffer() throws IOException {
            flushWriter();
            super.flushBuffer();
        }
    }

    private static final class WatchedStream extends ServletOutputStream {
        private final ServletOutputStream out;
        private final Watched watched;

        WatchedStream(ServletOutputStream out, Watched watched) {
            this.out = out;
            this.watched = watched;
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }

        @Override
        public void write(int b) throws IOException {
            watched.seen(String.valueOf((char) (b & 255)));
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            watched.seen(new String(bytes, from, length, StandardCharsets.UTF_8));
            out.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
