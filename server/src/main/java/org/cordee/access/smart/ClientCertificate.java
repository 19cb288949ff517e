package org.cordee.access.smart;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * The certificate by which a machine proves who it is (RFC 8705): any of that subject which a trusted authority signed, or the one
 * with that fingerprint, whoever signed it.
 *
 * @param thumbprint SHA-256 of the certificate, base64url
 */
public record ClientCertificate(
        @Nullable String subject, @Nullable String thumbprint) {
    /** By the subject's distinguished name, as RFC 4514 writes it. */
    public static ClientCertificate ofSubject(String subject) {
        return new ClientCertificate(subject, null);
    }

    /** Whether that is a distinguished name. */
    public static boolean isSubject(String text) {
        try {
            return !new X500Principal(text).getName().isEmpty();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** By this very certificate. */
    public static ClientCertificate exactly(X509Certificate certificate) {
        return new ClientCertificate(null, thumbprint(certificate));
    }

    /** SHA-256 of the certificate in base64url, as {@code x5t#S256} holds it. */
    public static String thumbprint(X509Certificate certificate) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (CertificateEncodingException damaged) {
            throw new IllegalArgumentException("a certificate that cannot be written", damaged);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("SHA-256 is part of every JDK", absent);
        }
    }

    /** A certificate in PEM; empty where it is none. */
    public static Optional<X509Certificate> parse(String pem) {
        try {
            var read = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            return read instanceof X509Certificate certificate ? Optional.of(certificate) : Optional.empty();
        } catch (GeneralSecurityException unreadable) {
            return Optional.empty();
        }
    }
}
