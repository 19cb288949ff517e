package org.cordee.platform.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds in a text the acronyms that the glossary ({@code glossary.…} in the message bundles) spells out, in the reader's language. */
public final class Acronyms {
    private static final Pattern CANDIDATE = Pattern.compile("\\b(?:[A-ZÉ]\\.){2,9}|\\b[A-Z][A-Za-z0-9]{0,7}[A-Z]\\b");

    private Acronyms() {}

    /** A stretch of the text, with what it stands for where it is an acronym. */
    public record Piece(String text, Optional<String> meaning) {}

    /** Whether two capitals stand together, or with a point between them: quickly told, and wrong in most texts. */
    static boolean mayBeIn(String text) {
        int last = -3;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one >= 'A' && one <= 'Z' || one == 'É') {
                if (i - last == 1
                        || (i - last == 2
                                && (text.charAt(i - 1) == '.' || Character.isLetterOrDigit(text.charAt(i - 1))))) {
                    return true;
                }
                last = i;
            }
        }
        return false;
    }

    /** The whole text in pieces, in order. */
    public static List<Piece> in(Page page, String text) {
        var pieces = new ArrayList<Piece>();
        var candidates = CANDIDATE.matcher(text);
        int done = 0;
        while (candidates.find()) {
            var meaning = page.words().sayKnown("glossary." + candidates.group().replace(".", ""));
            if (meaning.isPresent()) {
                if (candidates.start() > done) {
                    pieces.add(new Piece(text.substring(done, candidates.start()), Optional.empty()));
                }
                pieces.add(new Piece(candidates.group(), meaning));
                done = candidates.end();
            }
        }
        if (done < text.length()) pieces.add(new Piece(text.substring(done), Optional.empty()));
        return pieces;
    }
}
