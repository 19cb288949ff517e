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
        return made(folder, name, subject, "san=dns:localhost");
    }

    /** The same, of one who may sign for others. */
    public static Path authority(Path folder, String name, String subject) throws IOException, InterruptedException {
        return made(folder, name, subject, "bc:critical=ca:true");
    }

    private static Path made(Path folder, String name, String subject, String extension)
            throws IOException, InterruptedException {
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
                extension,
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

    /** A new key store like {@link #make}, whose certificate the authority of that other store has signed. */
    public static Path signed(Path folder, String name, String subject, String authority)
            throws IOException, InterruptedException {
        var store = make(folder, name, subject);
        var asked = folder.resolve(name + ".csr").toString();
        var given = folder.resolve(name + ".pem").toString();
        var root = folder.resolve(authority + ".p12").toString();
        run("-certreq", "-alias", name, "-file", asked, "-keystore", store.toString());
        run(
                "-gencert",
                "-rfc",
                "-ext",
                "san=dns:localhost",
                "-alias",
                authority,
                "-infile",
                asked,
                "-outfile",
                given,
                "-keystore",
                root);
        trusts(folder, store, authority);
        run("-importcert", "-noprompt", "-alias", name, "-file", given, "-keystore", store.toString());
        return store;
    }

    /** Adds the certificate of that name to what a store trusts. */
    public static Path trusts(Path folder, Path store, String authority) throws IOException, InterruptedException {
        var file = folder.resolve(authority + ".pem").toString();
        run("-importcert", "-noprompt", "-alias", "ca-" + authority, "-file", file, "-keystore", store.toString());
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
