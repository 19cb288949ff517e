package org.cordee.platform.database;

import java.nio.file.Path;
import java.util.Optional;
import org.cordee.platform.start.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Where the data is: the folder of everything the platform keeps on this machine ({@code cordee.data}), and the
 * address of a PostgreSQL run by others ({@code cordee.database.url}, {@code .user}, {@code .password}). Without an
 * address, the platform starts a PostgreSQL of its own inside the folder; its programs are unpacked there too, unless
 * {@code cordee.database.binaries} names a folder that several may share.
 */
record DatabaseSettings(Path data, Path binaries, Optional<External> external, int poolSize) {

    record External(
            String url, @Nullable String user, @Nullable String password) {

        External {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new StartRefused("start.database.url", withoutPassword(url));
            }
        }
    }

    /**
     * Sixteen connections: two cores cannot use more at once, and virtual threads wait for a connection at the cost
     * of a parked object, not of a thread.
     */
    private static final int POOL_SIZE = 16;

    static DatabaseSettings from(Environment environment) {
        String data = environment.getProperty("cordee.data", "var");
        String url = environment.getProperty("cordee.database.url", "");
        Optional<External> external = url.isBlank()
                ? Optional.empty()
                : Optional.of(new External(
                        url,
                        environment.getProperty("cordee.database.user"),
                        environment.getProperty("cordee.database.password")));
        Integer poolSize = environment.getProperty("cordee.database.pool-size", Integer.class, POOL_SIZE);
        Path folder = Path.of(data).toAbsolutePath().normalize();
        String binaries = environment.getProperty("cordee.database.binaries", "");
        return new DatabaseSettings(
                folder,
                binaries.isBlank()
                        ? folder.resolve("postgres-binaries")
                        : Path.of(binaries).toAbsolutePath(),
                external,
                poolSize);
    }

    /** The address as it may be shown: an address can carry the password. */
    static String withoutPassword(String url) {
        return url.replaceAll("(?i)password=[^&]*", "password=…").replaceAll("//[^/@]*@", "//…@");
    }
}
