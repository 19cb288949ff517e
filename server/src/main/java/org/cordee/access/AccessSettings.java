package org.cordee.access;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of access.
 *
 * @param demonstration whether one-click demonstration accounts and the demonstration machine client exist
 * @param issuer address under which tokens are issued; by default the address at which the platform is called
 * @param address under which people reach the platform, such as {@code https://sante.example}; without one, this machine's own
 * @param fieldKeys the ring of keys that seals secrets at rest, see {@link FieldKeys}; empty to read the file
 * @param fieldKeysFile where the ring is kept; empty for {@code field-keys} in the data folder
 */
@ConfigurationProperties("cordee.access")
record AccessSettings(
        @DefaultValue("false") boolean demonstration,
        @DefaultValue("") String issuer,
        @DefaultValue("") String address,
        @DefaultValue("") String fieldKeys,
        @DefaultValue("") String fieldKeysFile) {
    boolean isSecure() {
        return address.startsWith("https://");
    }

    /** A browser takes a cookie with the prefix from nobody but this very host, over TLS (RFC 6265bis). */
    String cookie(String name) {
        return isSecure() ? "__Host-" + name : name;
    }

    Path ring(Path data) {
        return fieldKeysFile.isBlank() ? data.resolve("field-keys") : Path.of(fieldKeysFile);
    }
}
