package org.cordee.messaging.letter;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cordee.messaging.letter.LetterReceived.NotKept;
import org.cordee.messaging.letter.LetterReceived.Why;
import org.cordee.platform.file.Antivirus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes one mail: tells of it once, refuses what no person wrote, and after five faults leaves it to people. */
@Component
class LetterIntake {
    private static final Logger LOG = LoggerFactory.getLogger(LetterIntake.class);
    private static final int LARGEST = 40 << 20;
    private static final int LONGEST_SUBJECT = 200;
    private static final int MOST_TRIES = 5;

    private final SecureMail space;
    private final LetterBook book;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Antivirus antivirus;
    private final Clock clock;

    LetterIntake(
            SecureMail space,
            LetterBook book,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Antivirus antivirus,
            Clock clock) {
        this.space = space;
        this.book = book;
        this.events = events;
        this.transactions = transactions;
        this.antivirus = antivirus;
        this.clock = clock;
    }

    /** What became of a mail. */
    enum Taken {
        TAKEN,
        REFUSED,
        LATER
    }

    Taken take(Message mail, String owner) throws MessagingException {
        var from = from(mail);
        var id = id(mail, from);
        try {
            return Objects.requireNonNull(transactions.execute(status -> taken(mail, owner, id, from)));
        } catch (RuntimeException fault) { // Whatever it is, other letters must not wait for it
            LOG.warn("A letter could not be taken: {}", fault.getClass().getName());
            var tries = book.failed(id, from, clock.instant());
            if (tries < MOST_TRIES) return Taken.LATER;
            book.refused(id, from, clock.instant(), LetterBook.Reason.FAULT);
            return Taken.REFUSED;
        }
    }

    private Taken taken(Message mail, String owner, String id, String from) {
        var now = clock.instant();
        try {
            if (from.isEmpty() || isAutomatic(mail)) {
                book.refused(id, from, now, from.isEmpty() ? LetterBook.Reason.NOBODY : LetterBook.Reason.AUTOMATIC);
                return Taken.REFUSED;
            }
            if (!book.taken(id, from, now)) return Taken.TAKEN;
            var content = mail.getSize() > LARGEST
                    ? new LetterReader.Content("", List.of(), List.of(new NotKept("", Why.TOO_LARGE)))
                    : LetterReader.read(mail, antivirus);
            var whole = content.notKept().stream().noneMatch(one -> one.name().isEmpty());
            events.publishEvent(new LetterReceived(
                    id,
                    owner,
                    from,
                    name(mail, from),
                    space.isTrusted(from),
                    subject(mail),
                    content.text(),
                    now,
                    content.enclosures(),
                    content.notKept()));
            return whole ? Taken.TAKEN : Taken.REFUSED;
        } catch (MessagingException broken) {
            throw new IllegalStateException("the head of a letter cannot be read", broken);
        }
    }

    /** RFC 3834: answers of machines, lists and notices of delivery ask nothing of anybody, and are never answered. */
    private static boolean isAutomatic(Message mail) throws MessagingException {
        var automatic = first(mail, "Auto-Submitted");
        var precedence = first(mail, "Precedence").toLowerCase(Locale.ROOT);
        return !(automatic.isEmpty() || automatic.equalsIgnoreCase("no"))
                || precedence.equals("bulk")
                || precedence.equals("list")
                || precedence.equals("junk")
                || mail.isMimeType("multipart/report")
                || first(mail, "Return-Path").equals("<>");
    }

    private static String from(Message mail) {
        try {
            return mail.getFrom() != null
                            && mail.getFrom().length == 1
                            && mail.getFrom()[0] instanceof InternetAddress one
                    ? LetterReader.plainLine(String.valueOf(one.getAddress()))
                    : "";
        } catch (MessagingException none) {
            return "";
        }
    }

    private static String name(Message mail, String otherwise) throws MessagingException {
        var personal = ((InternetAddress) mail.getFrom()[0]).getPersonal();
        return personal == null || personal.isBlank() ? otherwise : cut(LetterReader.plainLine(personal), 120);
    }

    private static String subject(Message mail) throws MessagingException {
        @Nullable String subject = mail.getSubject();
        return subject == null ? "" : cut(LetterReader.plainLine(subject), LONGEST_SUBJECT);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static String first(Message mail, String header) throws MessagingException {
        var all = mail.getHeader(header);
        return all == null || all.length == 0 ? "" : all[0].strip();
    }

    private static String id(Message mail, String from) throws MessagingException {
        var sent =
                mail.getSentDate() == null ? Instant.EPOCH : mail.getSentDate().toInstant();
        var marks = from + "\n" + first(mail, "Message-ID") + "\n" + sent + "\n" + mail.getSize();
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(marks.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
