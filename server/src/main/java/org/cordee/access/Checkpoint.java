package org.cordee.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An end that the chain of the ledger once had, signed with Ed25519. As text it is one line: position, time, then hash, public key
 * (X.509) and signature in base64, apart by a space.
 */
record Checkpoint(long position, Instant signedAt, byte[] hash, String publicKey, byte[] signature) {
    private static final String ALGORITHM = "Ed25519";

    static Checkpoint signed(long position, Instant at, byte[] hash, PrivateKey key, PublicKey publicKey) {
        try {
            var signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(said(position, at, hash));
            var encoded = Base64.getEncoder().encodeToString(publicKey.getEncoded());
            return new Checkpoint(position, at, hash, encoded, signer.sign());
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("the end of the ledger could not be signed", fault);
        }
    }

    static Checkpoint of(String line) {
        var parts = line.strip().split(" ", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("not a checkpoint: " + line);
        }
        var decoder = Base64.getDecoder();
        return new Checkpoint(
                Long.parseLong(parts[0]),
                Instant.parse(parts[1]),
                decoder.decode(parts[2]),
                parts[3],
                decoder.decode(parts[4]));
    }

    static List<Checkpoint> inDatabase(JdbcTemplate jdbc) {
        return jdbc.query(
                "SELECT position, signed_at, hash, public_key, signature FROM access.audit_checkpoint ORDER BY position",
                (row, number) -> new Checkpoint(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getBytes(3),
                        row.getString(4),
                        row.getBytes(5)));
    }

    String line() {
        var encoder = Base64.getEncoder();
        return position + " " + signedAt + " " + encoder.encodeToString(hash) + " " + publicKey + " "
                + encoder.encodeToString(signature);
    }

    boolean isSigned() {
        try {
            var key = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(said(position, signedAt, hash));
            return verifier.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException notSigned) {
            return false;
        }
    }

    private static byte[] said(long position, Instant at, byte[] hash) {
        return (position + " " + at + " " + Base64.getEncoder().encodeToString(hash))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
