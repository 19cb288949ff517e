package org.cordee.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The gateways by which messages leave; a channel without one holds its messages.
 *
 * @param giveUpAfter how long a message is tried
 * @param perHour how many messages one address gets within an hour, and how many of each series; more wait
 */
@ConfigurationProperties("cordee.messaging")
record MessagingSettings(
        @DefaultValue Mail mail,
        @DefaultValue Sms sms,
        @DefaultValue Push push,
        @DefaultValue Voice voice,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("12") int perHour) {

    /** How a connection is kept from being read. */
    enum Security {
        /** Plain at first, and TLS before anything is said. */
        STARTTLS,
        TLS,
        NONE
    }

    /**
     * Mail by SMTP.
     *
     * @param host empty where mail is held
     * @param user empty where the server asks for none
     * @param passwordFile or {@code password}, from the environment
     * @param from the address in From
     * @param name how we call ourselves there
     */
    record Mail(
            @DefaultValue("") String host,
            @DefaultValue("587") int port,
            @DefaultValue("STARTTLS") Security security,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("") String passwordFile,
            @DefaultValue("") String from,
            @DefaultValue("Cordée") String name) {
        String secret() {
            return GivenPassword.read(password, passwordFile);
        }
    }

    /**
     * Text messages by SMPP 3.4, or as lines of a file.
     *
     * @param host empty where there is no SMPP gateway
     * @param security {@code TLS} or {@code NONE}: SMPP has no STARTTLS
     * @param source the sender that phones show: up to eleven letters and digits, or a number
     * @param folder where each message is written as one line of JSON; empty for none
     */
    record Sms(
            @DefaultValue("") String host,
            @DefaultValue("2775") int port,
            @DefaultValue("TLS") Security security,
            @DefaultValue("") String systemId,
            @DefaultValue("") String systemType,
            @DefaultValue("") String password,
            @DefaultValue("") String passwordFile,
            @DefaultValue("Cordee") String source,
            @DefaultValue("") String folder) {
        String secret() {
            return GivenPassword.read(password, passwordFile);
        }
    }

    /**
     * Web Push (RFC 8030, 8291, 8292).
     *
     * @param contact {@code mailto:} or {@code https:} address at which a push service reaches the operator; empty where push is held
     * @param hosts of push services to which we send, with all hosts below them
     */
    record Push(
            @DefaultValue("") String contact,

            @DefaultValue({"fcm.googleapis.com", "push.services.mozilla.com", "web.push.apple.com", "notify.windows.com"
            })
            List<String> hosts) {}

    /** @param folder where each call to make is written as one line of JSON; empty where calls are held */
    record Voice(@DefaultValue("") String folder) {}

    /** All that is wrong with them, one sentence each. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        if (giveUpAfter.compareTo(Duration.ofMinutes(1)) < 0)
            faults.add("cordee.messaging.give-up-after must be a minute at least");
        if (perHour < 1) faults.add("cordee.messaging.per-hour must be one at least");
        if (!mail.host().isBlank()) {
            if (!Outbox.accepts(Channel.MAIL, mail.from()))
                faults.add("cordee.messaging.mail.from must be a mail address");
            if (!mail.user().isBlank())
                GivenPassword.fault("cordee.messaging.mail", mail.password(), mail.passwordFile())
                        .ifPresent(faults::add);
        }
        if (!sms.host().isBlank()) {
            if (!sms.folder().isBlank()) faults.add("cordee.messaging.sms: either host or folder, not both");
            if (sms.security() == Security.STARTTLS) faults.add("cordee.messaging.sms.security must be tls or none");
            if (sms.systemId().isBlank()) faults.add("cordee.messaging.sms.system-id is missing");
            if (!sms.source().matches("\\+?[0-9]{3,15}|[A-Za-z0-9 ]{1,11}"))
                faults.add("cordee.messaging.sms.source must be a number, or eleven letters and digits at most");
            GivenPassword.fault("cordee.messaging.sms", sms.password(), sms.passwordFile())
                    .ifPresent(faults::add);
        }
        if (!push.contact().isBlank() && !push.contact().matches("mailto:[^\\s@]+@[^\\s@]+|https://\\S+"))
            faults.add("cordee.messaging.push.contact must be a mailto: or https: address");
        return faults;
    }
}
