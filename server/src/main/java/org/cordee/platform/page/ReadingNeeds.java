package org.cordee.platform.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What someone needs in order to read: how plain the words, how large the letters, in which language.
 *
 * @param percent size of the letters against the usual one, 100 to 200
 * @param language empty where the browser says it
 */
public record ReadingNeeds(Level level, int percent, Optional<Locale> language) {
    /** How plain the words are; a sentence that has none of a level is said in the next one up. */
    public enum Level {
        STANDARD,
        SIMPLE,
        /** Facile à lire et à comprendre, by the European rules for easy-to-read information. */
        EASY;

        /** Endings of keys, the plainest first. */
        List<String> endings() {
            return switch (this) {
                case STANDARD -> List.of();
                case SIMPLE -> List.of(".simple");
                case EASY -> List.of(".easy", ".simple");
            };
        }
    }

    /** Knows the needs of whoever asks for a page; told by a module that keeps them. */
    public interface Known {
        ReadingNeeds of(HttpServletRequest request);

        /** The person has chosen another language by the switch of the page. */
        void speaks(HttpServletRequest request, Locale language);
    }

    public static ReadingNeeds usual() {
        return new ReadingNeeds(Level.STANDARD, 100, Optional.empty());
    }

    /** The class by which the style sheet makes the letters larger; none for the usual size. */
    String style() {
        return percent == 100 ? "" : "text-" + percent;
    }
}
