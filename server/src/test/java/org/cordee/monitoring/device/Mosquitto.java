package org.cordee.monitoring.device;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.cordee.TestPlatform;

/** A Mosquitto of its own, with the passwords and the access list of docs/operations/devices.md. */
record Mosquitto(Process process, int port, DoorQueue queue) implements AutoCloseable {
    static final String SECRET = "secret";

    static Mosquitto start(Path folder, String... devices) throws IOException {
        var program = Path.of("/usr/sbin/mosquitto");
        assumeTrue(Files.isExecutable(program), "mosquitto is not installed");
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var passwords = new StringBuilder("platform:" + Secrets.hash(SECRET) + "\n");
        for (var device : devices) {
            var hash = TestPlatform.get(DeviceTable.class).secret(device).orElseThrow();
            passwords.append(device).append(':').append(hash).append('\n');
        }
        Files.writeString(folder.resolve("passwords"), passwords);
        Files.writeString(folder.resolve("acl"), "pattern write cordee/%u/#\nuser platform\ntopic read cordee/#\n");
        Files.writeString(
                folder.resolve("conf"), """
                listener %d 127.0.0.1
                allow_anonymous false
                password_file %s
                acl_file %s
                max_queued_messages 0
                user root
                """.formatted(port, folder.resolve("passwords"), folder.resolve("acl")));
        for (var file : new String[] {"passwords", "acl", "conf"}) {
            Files.setPosixFilePermissions(folder.resolve(file), PosixFilePermissions.fromString("rw-------"));
        }
        var process = new ProcessBuilder(
                        program.toString(), "-c", folder.resolve("conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        return new Mosquitto(process, port, new DoorQueue(TestPlatform.get(Messages.class)));
    }

    BrokerDoor door(String node) {
        return BrokerDoor.open(queue, "127.0.0.1", port, false, node, "platform", SECRET);
    }

    @Override
    public void close() throws InterruptedException {
        queue.close();
        process.destroy();
        process.waitFor(5, TimeUnit.SECONDS);
    }
}
