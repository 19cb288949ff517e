package org.cordee.messaging.letter;

import java.util.ArrayList;
import java.util.List;
import org.cordee.messaging.letter.LetterReceived.Enclosure;
import org.cordee.messaging.letter.LetterReceived.NotKept;
import org.cordee.messaging.letter.LetterReceived.Why;
import org.cordee.platform.file.Antivirus;

/** What is kept of the files of one letter, within bounds for all of them together; what a package holds counts as if it had come alone. */
final class Enclosing {
    static final int LARGEST_FILE = 10 << 20;
    private static final int MOST_FILES = 10;
    private static final int LONGEST_NAME = 100;

    private final Antivirus antivirus;
    private final List<Enclosure> kept = new ArrayList<>();
    private final List<NotKept> notKept = new ArrayList<>();

    Enclosing(Antivirus antivirus) {
        this.antivirus = antivirus;
    }

    List<Enclosure> kept() {
        return List.copyOf(kept);
    }

    List<NotKept> notKept() {
        return List.copyOf(notKept);
    }

    void leave(String name, Why why) {
        if (notKept.size() < MOST_FILES * 2) notKept.add(new NotKept(name, why));
    }

    boolean isFull() {
        return kept.size() >= MOST_FILES;
    }

    /** A file under the name that it bears, as it was sent. */
    void take(String name, byte[] bytes, String said) {
        if (XdmPackage.isOne(bytes)) {
            XdmPackage.unpack(name, bytes, this);
        } else {
            file(name, bytes, said);
        }
    }

    /** One that is no package: a package within a package stays behind. */
    void file(String name, byte[] bytes, String said) {
        if (isFull()) {
            leave(name, Why.TOO_MANY);
            return;
        }
        if (bytes.length > LARGEST_FILE) {
            leave(name, Why.TOO_LARGE);
            return;
        }
        if (!isSafe(name, bytes)) return;
        var kind = FileKind.mediaType(bytes, said);
        if (kind.isPresent()) {
            kept.add(new Enclosure(name, kind.get(), bytes));
            return;
        }
        ClinicalDocument.read(bytes)
                .ifPresentOrElse(document -> clinical(name, bytes, document), () -> leave(name, Why.TYPE));
    }

    private boolean isSafe(String name, byte[] bytes) {
        switch (antivirus.look(bytes)) {
            case CLEAN -> {
                return true;
            }
            case INFECTED -> leave(name, Why.INFECTED);
            case UNEXAMINED -> leave(name, Why.UNEXAMINED);
        }
        return false;
    }

    /** A clinical document is kept as it came and, where a page to read is inside, as that page, too. */
    private void clinical(String name, byte[] bytes, ClinicalDocument document) {
        var called = document.title().isEmpty() ? name.replaceFirst("(?i)\\.xml$", "") : named(document.title());
        var page = document.page();
        if (page.isPresent() && !isSafe(name, page.get())) return;
        page.flatMap(shown -> FileKind.mediaType(shown, "").map(kind -> new Enclosure(called, kind, shown)))
                .ifPresent(kept::add);
        if (isFull()) {
            leave(name, Why.TOO_MANY);
        } else {
            kept.add(new Enclosure(called + ".xml", ClinicalDocument.MEDIA_TYPE, bytes));
        }
    }

    /** The last part of a name that strangers gave, in letters that can be shown. */
    static String named(String given) {
        var name = LetterReader.plainLine(given).replaceFirst(".*[/\\\\]", "");
        return name.isBlank() ? "?" : name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}
