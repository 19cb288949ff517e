package org.cordee.messaging;

import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.cordee.messaging.MessagingSettings.Security;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Mail by SMTP (RFC 5321): plain text, a Message-ID that stays the same when a message is sent twice, TLS with the host checked. */
class MailGateway implements Gateway {
    private static final String TIMEOUT_MILLIS = "10000";
    private static final int LAST_OF_4XX = 499;

    private final MessagingSettings.Mail settings;
    private final Session session;
    private final Clock clock;

    MailGateway(MessagingSettings.Mail settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(MessagingSettings.Mail settings) {
        var all = new Properties();
        all.put("mail.smtp.host", settings.host());
        all.put("mail.smtp.port", Integer.toString(settings.port()));
        all.put("mail.smtp.auth", Boolean.toString(!settings.user().isBlank()));
        all.put("mail.smtp.from", settings.from());
        all.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        all.put("mail.smtp.timeout", TIMEOUT_MILLIS);
        all.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        all.put("mail.smtp.starttls.enable", Boolean.toString(settings.security() == Security.STARTTLS));
        all.put("mail.smtp.starttls.required", Boolean.toString(settings.security() == Security.STARTTLS));
        all.put("mail.smtp.ssl.enable", Boolean.toString(settings.security() == Security.TLS));
        all.put("mail.smtp.ssl.checkserveridentity", "true");
        all.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        return all;
    }

    @Override
    public Outcome send(Parcel parcel) {
        try {
            var mail = mail(parcel);
            try (var transport = session.getTransport("smtp")) {
                if (settings.user().isBlank()) transport.connect();
                else transport.connect(settings.user(), settings.secret());
                transport.sendMessage(mail, mail.getAllRecipients());
            }
            return new Outcome.Taken(List.of(mail.getMessageID()));
        } catch (AuthenticationFailedException fault) {
            return new Outcome.NotNow(Reason.GATEWAY_SIGN_IN, "");
        } catch (MessagingException fault) {
            return outcome(fault);
        } catch (UnsupportedEncodingException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private MimeMessage mail(Parcel parcel) throws MessagingException, UnsupportedEncodingException {
        var mail = new Numbered(session, parcel.id(), settings.from().replaceFirst(".*@", ""));
        mail.setFrom(new InternetAddress(settings.from(), settings.name(), StandardCharsets.UTF_8.name()));
        mail.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(parcel.address(), true));
        var subject = parcel.subject();
        mail.setSubject(
                (subject == null ? settings.name() : subject).replaceAll("\\s+", " "), StandardCharsets.UTF_8.name());
        if (parcel.attachments().isEmpty()) mail.setText(parcel.text(), StandardCharsets.UTF_8.name());
        else mail.setContent(withFiles(parcel));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setSentDate(Date.from(clock.instant()));
        mail.saveChanges();
        return mail;
    }

    private static MimeMultipart withFiles(Parcel parcel) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(parcel.text(), StandardCharsets.UTF_8.name());
        var all = new MimeMultipart(text);
        for (var file : parcel.attachments()) {
            var part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), file.mediaType())));
            part.setFileName(file.name());
            all.addBodyPart(part);
        }
        return all;
    }

    /** What the server answered, told by its number alone: its words may repeat the address. */
    private static Outcome outcome(MessagingException fault) {
        for (@Nullable Exception one = fault; one instanceof MessagingException part; one = part.getNextException()) {
            var code = switch (part) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSendFailedException sending when sending.getReturnCode() > 0 -> sending.getReturnCode();
                default -> 0;
            };
            if (code > LAST_OF_4XX) {
                var reason = part instanceof SMTPAddressFailedException ? Reason.ADDRESS : Reason.GATEWAY_REFUSED;
                return new Outcome.Never(reason, Integer.toString(code));
            }
            if (code > 0) return new Outcome.NotNow(Reason.GATEWAY_BUSY, Integer.toString(code));
        }
        return new Outcome.NotNow(Reason.GATEWAY_AWAY, "");
    }

    private static final class Numbered extends MimeMessage {
        private final String number;

        Numbered(Session session, UUID id, String host) {
            super(session);
            this.number = "<" + id + "@" + host + ">";
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", number);
        }
    }
}
