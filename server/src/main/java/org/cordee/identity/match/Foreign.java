package org.cordee.identity.match;

/** Letters that no accent taken off makes Latin: ligatures, northern and Slavic letters, Cyrillic and Greek as French papers write them. */
final class Foreign {
    private static final String CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяєіїґ";
    private static final String[] CYRILLIC_WRITTEN =
            "a|b|v|g|d|e|e|j|z|i|i|k|l|m|n|o|p|r|s|t|ou|f|kh|ts|tch|ch|chtch||y||e|iou|ia|ie|i|i|g".split("\\|", -1);
    private static final String GREEK = "αβγδεζηθικλμνξοπρσςτυφχψω";
    private static final String[] GREEK_WRITTEN =
            "a|v|g|d|e|z|i|th|i|k|l|m|n|x|o|p|r|s|s|t|y|f|ch|ps|o".split("\\|", -1);

    private Foreign() {}

    static boolean isMark(char c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** The same text with such letters written in A to Z; others stay as they are. */
    static String inLatin(String decomposed) {
        var out = new StringBuilder(decomposed.length() + 4);
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (c < 128 || isMark(c)) {
                out.append(c);
            } else {
                out.append(written(c));
            }
        }
        return out.toString();
    }

    private static String written(char c) {
        char small = Character.toLowerCase(c);
        int at = CYRILLIC.indexOf(small);
        if (at >= 0) {
            return CYRILLIC_WRITTEN[at];
        }
        at = GREEK.indexOf(small);
        if (at >= 0) {
            return GREEK_WRITTEN[at];
        }
        return switch (small) {
            case 'œ' -> "OE";
            case 'æ' -> "AE";
            case 'ß' -> "SS";
            case 'ø' -> "O";
            case 'ł' -> "L";
            case 'đ', 'ð' -> "D";
            case 'þ' -> "TH";
            case 'ı' -> "I";
            default -> String.valueOf(c);
        };
    }
}
