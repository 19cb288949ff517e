package org.cordee.identity.insi;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The connection under which the tele-service knows the organisation: TLS with its certificate. */
final class InsiConnection {
    private InsiConnection() {}

    static HttpClient of(InsiSettings settings) {
        var client = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (settings.certificate().isBlank() && settings.trust().isBlank()) {
            return client.build();
        }
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys(settings), trust(settings), null);
            return client.sslContext(context).build();
        } catch (IOException | GeneralSecurityException fault) {
            throw new IllegalStateException(
                    "the certificate for INSi cannot be used: check cordee.identity.insi.certificate, .password and .trust ("
                            + fault.getMessage() + ")",
                    fault);
        }
    }

    private static javax.net.ssl.KeyManager @Nullable [] keys(InsiSettings settings)
            throws IOException, GeneralSecurityException {
        if (settings.certificate().isBlank()) {
            return null;
        }
        var password = settings.password().toCharArray();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(settings.certificate(), password), password);
        return keys.getKeyManagers();
    }

    private static javax.net.ssl.TrustManager @Nullable [] trust(InsiSettings settings)
            throws IOException, GeneralSecurityException {
        if (settings.trust().isBlank()) {
            return null;
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(settings.trust(), settings.password().toCharArray()));
        return trust.getTrustManagers();
    }

    private static KeyStore store(String file, char[] password) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(Path.of(file))) {
            store.load(in, password);
        }
        return store;
    }
}
