package org.cordee.messaging.letter;

import java.util.Locale;
import org.cordee.platform.start.StartRefused;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The trusted space of health mail (MSSanté): between addresses of it, and only there, mail may carry health data. */
@Component
@EnableConfigurationProperties(SecureMailSettings.class)
public class SecureMail {
    private final SecureMailSettings settings;

    SecureMail(SecureMailSettings settings) {
        var faults = settings.faults();
        if (!faults.isEmpty()) throw new StartRefused("start.messaging", String.join("; ", faults));
        this.settings = settings;
    }

    /** Whether an address is of the trusted space. */
    public boolean isTrusted(String address) {
        var host = address.replaceFirst(".*@", "").strip().toLowerCase(Locale.ROOT);
        return address.contains("@")
                && settings.domains().stream()
                        .map(one -> one.toLowerCase(Locale.ROOT))
                        .anyMatch(one -> host.equals(one) || host.endsWith("." + one));
    }
}
