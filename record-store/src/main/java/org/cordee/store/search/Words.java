package org.cordee.store.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Words sought in a text, as {@code _text} and {@code _content} write them: all of them, or with {@code and}, {@code or}, {@code
 * not} and parentheses, as in {@code (bone or liver) and metastases}.
 */
final class Words {
    private static final Pattern PIECE = Pattern.compile("[()]|\"[^\"]*\"|[^\\s()\"]+");
    private static final int MOST_PIECES = 100;

    private final String where;
    private final List<String> pieces = new ArrayList<>();
    private int at;

    private Words(String where, String text) {
        this.where = where;
        var matcher = PIECE.matcher(text);
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
    }

    /** The condition on an SQL expression that gives the text. */
    static Sql in(String where, String text) {
        var words = new Words(where, text);
        if (words.pieces.isEmpty() || words.pieces.size() > MOST_PIECES) {
            throw BadSearch.value("_text and _content take 1 to " + MOST_PIECES + " words");
        }
        var sql = words.either();
        if (words.at < words.pieces.size()) {
            throw unbalanced();
        }
        return sql;
    }

    private Sql either() {
        var sql = new Sql().add("(").add(both());
        while (is("or")) {
            at++;
            sql.add(" or ").add(both());
        }
        return sql.add(")");
    }

    private Sql both() {
        var sql = new Sql().add("(").add(one());
        while (at < pieces.size() && !is("or") && !is(")")) {
            at += is("and") ? 1 : 0;
            sql.add(" and ").add(one());
        }
        return sql.add(")");
    }

    private Sql one() {
        if (at == pieces.size() || is(")")) {
            throw unbalanced();
        }
        var piece = pieces.get(at++);
        if (piece.equals("(")) {
            var inside = either();
            if (!is(")")) {
                throw unbalanced();
            }
            at++;
            return inside;
        }
        if (piece.equalsIgnoreCase("not")) {
            return new Sql().add("not ").add(one());
        }
        var word = piece.length() > 1 && piece.startsWith("\"") ? piece.substring(1, piece.length() - 1) : piece;
        return new Sql().add(where + " ilike ?", "%" + Comparisons.escapedLike(word) + "%");
    }

    private boolean is(String piece) {
        return at < pieces.size() && pieces.get(at).equalsIgnoreCase(piece);
    }

    private static BadSearch unbalanced() {
        return BadSearch.value("_text and _content: a word or a parenthesis is missing");
    }
}
