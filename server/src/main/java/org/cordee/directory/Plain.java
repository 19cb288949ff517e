package org.cordee.directory;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as it is compared: small letters without marks, words with one space between them, saint written out, acronyms without dots. */
public final class Plain {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern DOTTED = Pattern.compile("\\b(\\p{L})\\.(?=\\p{L}\\b)");
    private static final Pattern SAINT = Pattern.compile("\\bst\\b");
    private static final Pattern SAINTE = Pattern.compile("\\bste\\b");

    private Plain() {}

    public static String text(String text) {
        var whole = text.indexOf('.') < 0 ? text : DOTTED.matcher(text).replaceAll("$1");
        var ligatures = whole.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae");
        var bare = MARKS.matcher(Normalizer.normalize(ligatures, Normalizer.Form.NFD))
                .replaceAll("");
        var words = SEPARATORS
                .matcher(bare.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
        return words.contains("st")
                ? SAINTE.matcher(SAINT.matcher(words).replaceAll("saint")).replaceAll("sainte")
                : words;
    }

    public static List<String> words(String text) {
        var plain = text(text);
        return plain.isEmpty() ? List.of() : List.of(plain.split(" "));
    }
}
