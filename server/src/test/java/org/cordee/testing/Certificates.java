package org.cordee.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keys with a certificate of their own, made by the JDK's keytool. */
public final class Certificates {
    private Certificates() {}

    /** A new key store in PKCS12 with the password {@code changeit}, and beside it the certificate in PEM, as {@code .pem}. */
    public static Path make(Path folder, String name, String subject) throws IOException, InterruptedException {
        var store = folder.resolve(name + ".p12");
        run(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                subject,
                "-ext",
                "san=dns:localhost",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12");
        run(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-file",
                folder.resolve(name + ".pem").toString(),
                "-keystore",
                store.toString());
        return store;
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", "changeit"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IllegalStateException(said);
    }
}
