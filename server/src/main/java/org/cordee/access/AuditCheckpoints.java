package org.cordee.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.cordee.access.AuditSeal.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Signs the end of the chain once a minute where it has grown, into the database and into a file beside the key in the data
 * folder: whoever cuts lines off in the database would have to forge a file that is not there. The file is worth copying away.
 */
@Component
class AuditCheckpoints {
    static final String FILE = "audit-checkpoints";
    private static final String KEY = "audit-key";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Path folder;
    private @Nullable KeyPair keys;

    AuditCheckpoints(JdbcTemplate jdbc, Clock clock, @Value("${cordee.data:var}") Path folder) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.folder = folder;
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 20_000)
    void sign() {
        var end = jdbc.query(Seal.LAST, (row, number) -> Seal.of(row));
        if (end.isEmpty()) {
            return;
        }
        var pair = keys();
        var last = end.getFirst();
        var signed = Checkpoint.signed(
                last.position(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                last.hash(),
                pair.getPrivate(),
                pair.getPublic());
        var isNew = jdbc.update(
                        """
                        INSERT INTO access.audit_checkpoint (position, hash, signed_at, public_key, signature)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """,
                        signed.position(),
                        signed.hash(),
                        OffsetDateTime.ofInstant(signed.signedAt(), ZoneOffset.UTC),
                        signed.publicKey(),
                        signed.signature())
                == 1;
        if (isNew) {
            append(signed.line());
        }
    }

    private void append(String line) {
        try {
            Files.writeString(
                    folder.resolve(FILE),
                    (isCutShort() ? "\n" : "") + line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException fault) {
            throw new UncheckedIOException("the checkpoint of the ledger could not be kept in " + folder, fault);
        }
    }

    /** Whether the last line was not finished, as by a power cut: the next one would be lost with it. */
    private boolean isCutShort() throws IOException {
        var file = folder.resolve(FILE);
        if (!Files.exists(file) || Files.size(file) == 0) return false;
        try (var bytes = Files.newByteChannel(file)) {
            var last = ByteBuffer.allocate(1);
            bytes.position(bytes.size() - 1).read(last);
            return last.get(0) != '\n';
        }
    }

    private KeyPair keys() {
        var known = keys;
        if (known == null) {
            try {
                var file = folder.resolve(KEY);
                known = Files.exists(file) ? read(file) : make(file);
                keys = known;
            } catch (IOException | GeneralSecurityException fault) {
                throw new IllegalStateException("the key of the ledger in " + folder + " cannot be had", fault);
            }
        }
        return known;
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        var lines = Files.readAllLines(file);
        var factory = KeyFactory.getInstance("Ed25519");
        var decoder = Base64.getDecoder();
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(decoder.decode(lines.get(1)))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(lines.get(0)))));
    }

    private static KeyPair make(Path file) throws IOException, GeneralSecurityException {
        var made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var encoder = Base64.getEncoder();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                encoder.encodeToString(made.getPrivate().getEncoded()) + "\n"
                        + encoder.encodeToString(made.getPublic().getEncoded()) + "\n",
                StandardOpenOption.SYNC);
        return made;
    }
}
