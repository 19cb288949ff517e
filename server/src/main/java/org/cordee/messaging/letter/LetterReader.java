package org.cordee.messaging.letter;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import org.cordee.messaging.letter.LetterReceived.Enclosure;
import org.cordee.messaging.letter.LetterReceived.NotKept;
import org.cordee.messaging.letter.LetterReceived.Why;
import org.springframework.web.util.HtmlUtils;

/** Takes a mail apart within bounds: text, files of known kinds, and what stays behind. Nothing in it is run, fetched or unpacked. */
final class LetterReader {
    private static final int DEEPEST = 8;
    private static final int MOST_PARTS = 60;
    private static final int MOST_FILES = 10;
    private static final int LARGEST_FILE = 10 << 20;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_NAME = 100;

    private final List<Enclosure> enclosures = new ArrayList<>();
    private final List<NotKept> notKept = new ArrayList<>();
    private String plain = "";
    private String html = "";
    private int parts;

    /** What was in it. */
    record Content(String text, List<Enclosure> enclosures, List<NotKept> notKept) {}

    static Content read(Message mail) {
        var reader = new LetterReader();
        try {
            reader.part(mail, 0);
        } catch (MessagingException
                | IOException
                | RuntimeException broken) { // A stranger made it: it may break in any way
            reader.notKept.add(new NotKept("", Why.UNREADABLE));
        }
        var text = reader.plain.isBlank() ? words(reader.html) : reader.plain;
        return new Content(shortened(text.strip()), reader.enclosures, reader.notKept);
    }

    private void part(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            if (parts <= MOST_PARTS + 1) notKept.add(new NotKept(name(part), Why.TOO_MANY));
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
        if (enclosures.size() == MOST_FILES) {
            notKept.add(new NotKept(name, Why.TOO_MANY));
            return;
        }
        byte[] bytes;
        try (var stream = part.getInputStream()) {
            bytes = stream.readNBytes(LARGEST_FILE + 1);
        }
        if (bytes.length > LARGEST_FILE) {
            notKept.add(new NotKept(name, Why.TOO_LARGE));
            return;
        }
        var said = part.getContentType().replaceFirst(";.*", "").strip();
        FileKind.mediaType(bytes, said)
                .ifPresentOrElse(
                        kind -> enclosures.add(new Enclosure(name, kind, bytes)),
                        () -> notKept.add(new NotKept(name, Why.TYPE)));
    }

    /** The last part of the name that it bears, in letters that can be shown. */
    private static String name(Part part) throws MessagingException {
        var given = part.getFileName();
        try {
            given = given == null ? "" : MimeUtility.decodeText(given);
        } catch (UnsupportedEncodingException unknown) {
            // It is shown as it came.
        }
        var name = plainLine(String.valueOf(given)).replaceFirst(".*[/\\\\]", "");
        return name.isBlank() ? "?" : name.substring(0, Math.min(LONGEST_NAME, name.length()));
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
