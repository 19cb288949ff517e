package org.cordee.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether machines may prove who they are by a certificate of TLS.
 *
 * @param from {@code none}; {@code tls} where TLS ends here; {@code proxy} where a proxy in front hands the certificate on
 * @param header in which the proxy writes the certificate, as PEM with percent signs
 * @param verifiedHeader in which it writes {@code SUCCESS} when a trusted authority has signed it
 * @param secretHeader in which it proves that it is the proxy
 * @param secretFile what stands in that header, 32 characters at least
 */
@ConfigurationProperties("cordee.access.certificates")
record CertificateSettings(
        @DefaultValue("NONE") From from,
        @DefaultValue("X-Client-Cert") String header,
        @DefaultValue("X-Client-Verify") String verifiedHeader,
        @DefaultValue("X-Client-Cert-Secret") String secretHeader,
        @DefaultValue("") String secretFile) {
    private static final int SHORTEST_SECRET = 32;

    /** Where certificates come from. */
    enum From {
        NONE,
        TLS,
        PROXY
    }

    String secret() {
        try {
            var secret = Files.readString(Path.of(secretFile)).strip();
            if (secret.length() < SHORTEST_SECRET) {
                throw new IllegalStateException("The secret in " + secretFile
                        + " (cordee.access.certificates.secret-file) needs 32 characters at least");
            }
            return secret;
        } catch (IOException absent) {
            throw new UncheckedIOException("cordee.access.certificates.secret-file cannot be read", absent);
        }
    }
}
