package org.cordee.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.cordee.bench.Wire.Request;
import org.jspecify.annotations.Nullable;

/**
 * A server under load.
 *
 * @param name as printed
 * @param base its FHIR base URL
 * @param processes server, then the postmaster of its database, whose CPU counts; empty where they run elsewhere
 * @param token bearer token, null where none is asked for
 */
record Side(
        String name,
        URI base,
        List<Long> processes,
        @Nullable String token) {
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    Wire connect() throws IOException {
        return new Wire(base, token == null ? null : "Bearer " + token);
    }

    /** The same server with a token had from its token endpoint by client credentials. */
    Side signedIn(URI tokenUrl, String client, String secret) throws IOException {
        var credentials = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var root = URI.create(tokenUrl.getScheme() + "://" + tokenUrl.getAuthority());
        try (var wire = new Wire(root, "Basic " + credentials)) {
            var answer = wire.send(new Request(
                    "POST",
                    tokenUrl.getRawPath(),
                    "application/x-www-form-urlencoded",
                    "grant_type=client_credentials"));
            var found = TOKEN.matcher(answer.body());
            if (answer.status() != 200 || !found.find()) {
                throw new IOException("no token from " + tokenUrl + ": " + answer.status());
            }
            return new Side(name, base, processes, found.group(1));
        }
    }

    /** Bytes of all tables and indexes of its database server, 0 where that runs elsewhere. */
    long diskBytes() throws IOException {
        return processes.size() < 2 ? 0 : ProcessCost.databaseBytes(processes.getLast());
    }

    double cpuSeconds() {
        return ProcessCost.cpuSeconds(processes);
    }
}
