package org.cordee.messaging.letter;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.List;
import org.cordee.messaging.letter.LetterReceived.Enclosure;
import org.cordee.messaging.letter.LetterReceived.NotKept;
import org.cordee.messaging.letter.LetterReceived.Why;
import org.cordee.platform.file.Antivirus;
import org.springframework.web.util.HtmlUtils;

/** Takes a mail apart within bounds: text, files of known kinds, and what stays behind. Nothing in it is run or fetched. */
final class LetterReader {
    private static final int DEEPEST = 8;
    private static final int MOST_PARTS = 60;
    private static final int LONGEST_TEXT = 20_000;

    private final Enclosing enclosing;
    private String plain = "";
    private String html = "";
    private int parts;

    /** What was in it. */
    record Content(String text, List<Enclosure> enclosures, List<NotKept> notKept) {}

    private LetterReader(Antivirus antivirus) {
        this.enclosing = new Enclosing(antivirus);
    }

    static Content read(Message mail, Antivirus antivirus) {
        var reader = new LetterReader(antivirus);
        try {
            reader.part(mail, 0);
        } catch (MessagingException
                | IOException
                | RuntimeException broken) { // A stranger made it: it may break in any way
            reader.enclosing.leave("", Why.UNREADABLE);
        }
        var text = reader.plain.isBlank() ? words(reader.html) : reader.plain;
        return new Content(shortened(text.strip()), reader.enclosing.kept(), reader.enclosing.notKept());
    }

    private void part(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            if (parts <= MOST_PARTS + 1) enclosing.leave(name(part), Why.TOO_MANY);
            return;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                part(many.getBodyPart(i), depth + 1);
            }
        } else if (isFile(part)) {
            file(part);
        } else if (part.isMimeType("text/plain") && plain.isEmpty()) {
            plain = String.valueOf(part.getContent());
        } else if (part.isMimeType("text/html") && html.isEmpty()) {
            html = String.valueOf(part.getContent());
        }
    }

    private static boolean isFile(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                || part.getFileName() != null
                || !part.isMimeType("text/*");
    }

    private void file(Part part) throws MessagingException, IOException {
        var name = name(part);
        if (enclosing.isFull()) {
            enclosing.leave(name, Why.TOO_MANY);
            return;
        }
        byte[] bytes;
        try (var stream = part.getInputStream()) {
            bytes = stream.readNBytes(Enclosing.LARGEST_FILE + 1);
        }
        if (bytes.length > Enclosing.LARGEST_FILE) {
            enclosing.leave(name, Why.TOO_LARGE);
            return;
        }
        enclosing.take(
                name, bytes, part.getContentType().replaceFirst(";.*", "").strip());
    }

    /** The last part of the name that it bears, in letters that can be shown. */
    private static String name(Part part) throws MessagingException {
        var given = part.getFileName();
        try {
            given = given == null ? "" : MimeUtility.decodeText(given);
        } catch (UnsupportedEncodingException unknown) {
            // It is shown as it came.
        }
        return Enclosing.named(String.valueOf(given));
    }

    /** One line without what would change how it is read: control characters and marks of direction. */
    static String plainLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    }

    /** What a page of HTML says, without its marks. */
    private static String words(String page) {
        var bounded = page.substring(0, Math.min(page.length(), LONGEST_TEXT * 5));
        return HtmlUtils.htmlUnescape(bounded.replaceAll("(?is)<(script|style|head)\\b.*?</\\1\\s*>", " ")
                        .replaceAll("(?i)<(br|/p|/div|/li|/tr|/h[1-6])\\b[^>]*>", "\n")
                        .replaceAll("<[^>]*>", " "))
                .replaceAll("[ \\t]+", " ")
                .replaceAll("\\s*\\n\\s*", "\n");
    }

    private static String shortened(String text) {
        var clean = text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT) + " …";
    }
}
