package org.cordee.identity.insi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who answers: the tele-service where it is set, else the file, else in demonstration the made-up people of the house, of whom the file has but
 * those whose numbers are not known yet.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InsiSettings.class)
class InsiConfiguration {
    private static final String MADE_UP = "/identity/insi-demonstration.csv";

    @Bean
    Insi insi(InsiSettings settings, Clock clock, @Value("${cordee.access.demonstration:false}") boolean demonstration)
            throws IOException {
        if (settings.verifyEvery().isNegative() || settings.verifyEvery().isZero()) {
            throw new IllegalStateException(
                    "cordee.identity.insi.verify-every is a period such as 3y or 18m, longer than nothing");
        }
        if (!settings.endpoint().isBlank()) {
            check(settings);
            return new SoapInsi(settings, InsiConnection.of(settings), clock);
        }
        if (!settings.file().isBlank()) {
            var file = Path.of(settings.file());
            if (!Files.isReadable(file)) {
                throw new IllegalStateException(
                        "cordee.identity.insi.file: " + file + " cannot be read; give a CSV file, or leave it empty");
            }
            try (var in = Files.newInputStream(file)) {
                return FileInsi.read(in, true);
            }
        }
        if (!demonstration) {
            return new NoInsi();
        }
        try (InputStream in = InsiConfiguration.class.getResourceAsStream(MADE_UP)) {
            return in == null ? new NoInsi() : FileInsi.read(in, false);
        }
    }

    private static void check(InsiSettings settings) {
        var faults = new ArrayList<String>();
        if (!settings.endpoint().startsWith("https://") && !settings.endpoint().startsWith("http://127.0.0.1")) {
            faults.add("cordee.identity.insi.endpoint must begin with https://");
        }
        if (settings.certificate().isBlank() && settings.endpoint().startsWith("https://")) {
            faults.add("cordee.identity.insi.certificate is the PKCS#12 file that the tele-service knows you by");
        }
        if (settings.sender().isBlank()) {
            faults.add("cordee.identity.insi.sender says who asks");
        }
        if (settings.approval().isBlank()) {
            faults.add("cordee.identity.insi.approval is the number under which the software is approved");
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("; ", faults));
        }
    }
}
