package org.cordee.store.search;

import java.util.Set;

/**
 * Reads the grammar of {@code _filter} (R4, Filter Parameter): {@code name co "pet" and (birthdate ge 1980 or not(active eq
 * true))}. As there, {@code and} and {@code or} bind alike, from left to right; parentheses say otherwise.
 */
final class FilterText {
    private static final Set<String> OPERATORS = Set.of(
            "eq", "ne", "co", "sw", "ew", "gt", "lt", "ge", "le", "ap", "sa", "eb", "pr", "po", "ss", "sb", "in", "ni",
            "re");
    private static final int DEEPEST = 20;
    private static final int LONGEST = 4_000;

    /** A condition. */
    sealed interface Node {}

    /** Both or either. */
    record Joined(boolean both, Node left, Node right) implements Node {}

    /** The opposite. */
    record Not(Node node) implements Node {}

    /** A parameter compared; a quoted value has lost its quotes. */
    record Compared(String path, String operator, String value) implements Node {}

    /** What a reference leads to, which meets a condition, and how it goes on from there. */
    record Led(String reference, Node condition, Node rest) implements Node {}

    private final String text;
    private int at;
    private int depth;

    private FilterText(String text) {
        this.text = text;
    }

    static Node read(String text) {
        if (text.length() > LONGEST) {
            throw BadSearch.value("_filter is at most " + LONGEST + " characters long");
        }
        var reading = new FilterText(text);
        var node = reading.expression();
        if (reading.at < text.length()) {
            throw reading.unexpected();
        }
        return node;
    }

    private Node expression() {
        if (++depth > DEEPEST) {
            throw BadSearch.value("_filter has parentheses " + DEEPEST + " deep at most");
        }
        var node = term();
        while (true) {
            skipSpace();
            if (word("and")) {
                node = new Joined(true, node, term());
            } else if (word("or")) {
                node = new Joined(false, node, term());
            } else {
                depth--;
                return node;
            }
        }
    }

    private Node term() {
        skipSpace();
        if (accept('(')) {
            var inside = expression();
            expect(')');
            return inside;
        }
        int start = at;
        if (word("not")) {
            skipSpace();
            if (accept('(')) {
                var inside = expression();
                expect(')');
                return new Not(inside);
            }
            at = start;
        }
        var path = run(" \t()[\"");
        if (path.isEmpty()) {
            throw unexpected();
        }
        if (accept('[')) {
            return led(path);
        }
        return compared(path);
    }

    /** {@code subject[name co "pet"].birthdate ge 1980} */
    private Node led(String reference) {
        var condition = expression();
        expect(']');
        expect('.');
        var path = run(" \t()[]\"");
        if (path.isEmpty()) {
            throw unexpected();
        }
        return new Led(reference, condition, accept('[') ? led(path) : compared(path));
    }

    private Node compared(String path) {
        skipSpace();
        var operator = run(" \t()[\"");
        if (!OPERATORS.contains(operator)) {
            throw BadSearch.value("_filter knows no operator “" + operator + "”: see " + place());
        }
        skipSpace();
        return new Compared(path, operator, value());
    }

    private String value() {
        if (!accept('"')) {
            var value = run(" \t()]");
            if (value.isEmpty()) {
                throw unexpected();
            }
            return value;
        }
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            value.append(c == '\\' && at < text.length() ? text.charAt(at++) : c);
        }
        expect('"');
        return value.toString();
    }

    private String run(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean word(String word) {
        int end = at + word.length();
        boolean there = text.startsWith(word, at) && (end == text.length() || " \t(".indexOf(text.charAt(end)) >= 0);
        at = there ? end : at;
        return there;
    }

    private boolean accept(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (c == ')' || c == ']') {
            skipSpace();
        }
        if (!accept(c)) {
            throw unexpected();
        }
    }

    private void skipSpace() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private BadSearch unexpected() {
        return BadSearch.value("_filter cannot be read: see " + place());
    }

    private String place() {
        return at >= text.length() ? "its end" : "character " + (at + 1);
    }
}
