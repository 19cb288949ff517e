package org.cordee.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A password of the settings: said in the environment, or in a file of its own that is read at each use, so that it may change. */
public final class GivenPassword {
    private GivenPassword() {}

    /** What is wrong with how it is given, as one sentence that names the setting. */
    public static Optional<String> fault(String prefix, String password, String file) {
        if (password.isEmpty() == file.isEmpty())
            return Optional.of(prefix + ": one of password-file and password is needed");
        return file.isEmpty() || Files.isReadable(Path.of(file))
                ? Optional.empty()
                : Optional.of(prefix + ".password-file cannot be read");
    }

    /** The password; {@link UncheckedIOException} when its file has gone. */
    public static String read(String password, String file) {
        try {
            return file.isEmpty() ? password : Files.readString(Path.of(file)).strip();
        } catch (IOException gone) {
            throw new UncheckedIOException("a password file cannot be read any more", gone);
        }
    }
}
