package org.cordee.messaging.letter;

import java.util.ArrayList;
import java.util.List;
import org.cordee.messaging.GivenPassword;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Secure mail (MSSanté) and the mailbox in which it arrives.
 *
 * @param domains of the trusted space, with all domains below them: who writes from there was identified by its operator
 */
@ConfigurationProperties("cordee.messaging.secure")
record SecureMailSettings(
        @DefaultValue("mssante.fr") List<String> domains,
        @DefaultValue Mailbox mailbox) {
    SecureMailSettings {
        domains = List.copyOf(domains);
    }

    /**
     * A mailbox read by IMAP.
     *
     * @param host empty where none is read
     * @param tls false for a server beside us only
     * @param passwordFile or {@code password}, from the environment
     * @param owner reference of the organisation whose it is, such as {@code Organization/12}; empty for the territory's first cell
     */
    record Mailbox(
            @DefaultValue("") String host,
            @DefaultValue("993") int port,
            @DefaultValue("true") boolean tls,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("") String passwordFile,
            @DefaultValue("INBOX") String folder,
            @DefaultValue("") String owner) {
        boolean isSet() {
            return !host.isBlank();
        }

        String secret() {
            return GivenPassword.read(password, passwordFile);
        }
    }

    /** All that is wrong with them, one sentence each. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        if (domains.stream().anyMatch(one -> !one.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")))
            faults.add("cordee.messaging.secure.domains must be names of domains such as mssante.fr");
        if (!mailbox.isSet()) return faults;
        var prefix = "cordee.messaging.secure.mailbox";
        if (mailbox.user().isBlank()) faults.add(prefix + ".user is missing");
        GivenPassword.fault(prefix, mailbox.password(), mailbox.passwordFile()).ifPresent(faults::add);
        if (!mailbox.owner().isEmpty() && !mailbox.owner().matches("Organization/[A-Za-z0-9.-]+"))
            faults.add(prefix + ".owner must be a reference such as Organization/12");
        return faults;
    }
}
