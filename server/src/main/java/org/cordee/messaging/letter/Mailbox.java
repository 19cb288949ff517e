package org.cordee.messaging.letter;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.FlagTerm;
import java.time.Clock;
import java.util.Arrays;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox by IMAP (RFC 9051): each unread mail is taken once whatever node reads it, then marked as read; one that was not
 * taken is marked as important too, so that whoever opens the mailbox sees it. Nothing is deleted.
 */
@Component
class Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final String TIMEOUT_MILLIS = "20000";
    private static final int AT_A_TIME = 20;

    private final SecureMailSettings settings;
    private final LetterIntake intake;
    private final LetterBook book;
    private final Clock clock;

    Mailbox(SecureMailSettings settings, LetterIntake intake, LetterBook book, Clock clock) {
        this.settings = settings;
        this.intake = intake;
        this.book = book;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 15_000)
    void look() {
        if (!settings.mailbox().isSet()) return;
        try {
            read();
            book.looked(clock.instant(), true);
        } catch (MessagingException | RuntimeException away) { // Whatever it is, the next minute may be better
            LOG.warn("The mailbox could not be read: {}", away.getClass().getSimpleName());
            book.looked(clock.instant(), false);
        }
    }

    /** One round; how many were read. */
    int read() throws MessagingException {
        var mailbox = settings.mailbox();
        var protocol = mailbox.tls() ? "imaps" : "imap";
        try (var store = Session.getInstance(properties(protocol)).getStore(protocol)) {
            store.connect(mailbox.host(), mailbox.port(), mailbox.user(), mailbox.secret());
            try (var folder = store.getFolder(mailbox.folder())) {
                folder.open(Folder.READ_WRITE);
                var unread = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                var some = Arrays.copyOf(unread, Math.min(unread.length, AT_A_TIME));
                for (var mail : some) {
                    switch (intake.take(mail, mailbox.owner())) {
                        case TAKEN -> mail.setFlag(Flags.Flag.SEEN, true);
                        case REFUSED -> {
                            mail.setFlag(Flags.Flag.FLAGGED, true);
                            mail.setFlag(Flags.Flag.SEEN, true);
                        }
                        case LATER -> mail.setFlag(Flags.Flag.SEEN, false);
                    }
                }
                return some.length;
            }
        }
    }

    private static Properties properties(String protocol) {
        var all = new Properties();
        for (var name : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            all.put("mail." + protocol + "." + name, TIMEOUT_MILLIS);
        }
        all.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        all.put("mail." + protocol + ".ssl.protocols", "TLSv1.3 TLSv1.2");
        all.put("mail." + protocol + ".peek", "true");
        return all;
    }
}
