package org.cordee.access.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.access.signin.SignedLinks.Purpose;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * An empty platform has nobody who could invite anybody: whoever can read its data folder is given a link that makes the
 * first administrator, once, within a day. Each start before that replaces it.
 */
@Component
public class FirstAdministrator {
    private final Accounts accounts;
    private final SignedLinks links;
    private final boolean demonstration;
    private final Path file;

    FirstAdministrator(
            Accounts accounts,
            SignedLinks links,
            @Value("${cordee.access.demonstration:false}") boolean demonstration,
            @Value("${cordee.data:var}") Path data) {
        this.accounts = accounts;
        this.links = links;
        this.demonstration = demonstration;
        this.file = data.resolve("first-administrator");
    }

    /** A new link, also written to the file {@code first-administrator}; empty once someone administers. */
    public Optional<SetUp> link() {
        if (demonstration || accounts.anyoneSignsInAs(Role.ADMINISTRATOR)) {
            remove();
            return Optional.empty();
        }
        accounts.removeUnfinished(links.revokeAll(Purpose.FIRST_ADMINISTRATOR));
        var link = links.make(Purpose.FIRST_ADMINISTRATOR, null, "start");
        var setUp = new SetUp(links.address(link).toString(), link.expiresAt());
        write(setUp);
        return Optional.of(setUp);
    }

    /** The link and until when it counts. */
    public record SetUp(String address, Instant until) {}

    private void write(SetUp setUp) {
        try {
            remove();
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, setUp.until() + "\n" + setUp.address() + "\n", StandardOpenOption.WRITE);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
