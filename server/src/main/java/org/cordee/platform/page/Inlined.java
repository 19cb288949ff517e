package org.cordee.platform.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;

/**
 * A bundle that a first page brings within it, so that it shows without a second question to the server.
 *
 * @param text what stands between the tags, to the byte
 * @param source how a policy of content names it (CSP 3, {@code 'sha256-…'}): nothing else that is written into a page is let in
 */
record Inlined(byte[] text, String source) {
    static final Inlined STYLE = read("cordee.css");
    static final Inlined START = read("start.js");

    private static Inlined read(String bundle) {
        var file = "static" + Assets.address(bundle);
        try (var content = new ClassPathResource(file).getInputStream()) {
            var bytes = content.readAllBytes();
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Inlined(bytes, "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        } catch (IOException e) {
            throw new UncheckedIOException("The islands were not built: no " + file + " on the class path", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
