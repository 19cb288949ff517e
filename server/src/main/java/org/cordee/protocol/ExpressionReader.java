package org.cordee.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads conditions such as {@code poids_gain_3j >= 2 et (essoufflement = 'oui' ou saturation < 92)}. Whatever is not of this
 * grammar is refused: no calls, no members, no arithmetic, no {@code ${…}}.
 */
final class ExpressionReader {
    private static final int LONGEST = 500;
    private static final int DEEPEST = 20;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<number>-?\\d+(?:[.,]\\d+)?)|(?<text>'[^']*'|\"[^\"]*\")|(?<sign>>=|<=|!=|==|=|<|>|\\(|\\))"
                    + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_.-]*))");
    private static final Set<String> AND = Set.of("et", "and");
    private static final Set<String> OR = Set.of("ou", "or");
    private static final Set<String> NOT = Set.of("non", "not");

    private final List<Token> tokens;
    private int at;
    private int depth;

    private ExpressionReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Refuses by {@link NotAnExpression} with the place that is not understood. */
    static Expression read(String text) {
        if (text.length() > LONGEST) throw new NotAnExpression(text.substring(0, 40));
        var reader = new ExpressionReader(tokens(text));
        var read = reader.any();
        if (reader.at < reader.tokens.size())
            throw new NotAnExpression(reader.tokens.get(reader.at).text());
        return read;
    }

    private Expression any() {
        if (++depth > DEEPEST) throw new NotAnExpression("(((");
        var parts = new ArrayList<>(List.of(all()));
        while (word(OR)) parts.add(all());
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new Expression.Any(List.copyOf(parts));
    }

    private Expression all() {
        var parts = new ArrayList<>(List.of(one()));
        while (word(AND)) parts.add(one());
        return parts.size() == 1 ? parts.getFirst() : new Expression.All(List.copyOf(parts));
    }

    private Expression one() {
        if (word(NOT)) {
            if (++depth > DEEPEST) throw new NotAnExpression("non non non");
            return new Expression.Not(one());
        }
        if (sign("(")) {
            var inner = any();
            if (!sign(")")) throw new NotAnExpression(shown());
            return inner;
        }
        var name = next();
        if (!name.kind().equals("word")) throw new NotAnExpression(name.text());
        if (at < tokens.size() && tokens.get(at).kind().equals("sign")) {
            for (var operator : Expression.Operator.values()) {
                if (sign(operator.sign()) || operator == Expression.Operator.EQUAL && sign("==")) {
                    return new Expression.Compare(name.text(), operator, literal(next()));
                }
            }
        }
        return new Expression.Compare(name.text(), Expression.Operator.EQUAL, true);
    }

    static Object literal(String text) {
        var tokens = tokens(text);
        if (tokens.size() != 1) throw new NotAnExpression(text);
        return literal(tokens.getFirst());
    }

    private static Object literal(Token token) {
        return switch (token.kind()) {
            case "number" -> new BigDecimal(token.text().replace(',', '.'));
            case "text" -> token.text().substring(1, token.text().length() - 1);
            case "word" ->
                switch (token.text()) {
                    case "vrai", "true" -> true;
                    case "faux", "false" -> false;
                    default -> throw new NotAnExpression(token.text());
                };
            default -> throw new NotAnExpression(token.text());
        };
    }

    private boolean word(Set<String> words) {
        return take("word", words);
    }

    private boolean sign(String sign) {
        return take("sign", Set.of(sign));
    }

    private boolean take(String kind, Set<String> texts) {
        if (at < tokens.size()
                && tokens.get(at).kind().equals(kind)
                && texts.contains(tokens.get(at).text())) {
            at++;
            return true;
        }
        return false;
    }

    private Token next() {
        if (at >= tokens.size()) throw new NotAnExpression("…");
        return tokens.get(at++);
    }

    private String shown() {
        return at < tokens.size() ? tokens.get(at).text() : "…";
    }

    private static List<Token> tokens(String text) {
        var found = new ArrayList<Token>();
        var matcher = TOKEN.matcher(text.strip());
        var from = 0;
        while (from < matcher.regionEnd()) {
            matcher.region(from, matcher.regionEnd());
            if (!matcher.lookingAt()) throw new NotAnExpression(text.strip().substring(from));
            for (var kind : List.of("number", "text", "sign", "word")) {
                if (matcher.group(kind) != null) found.add(new Token(kind, matcher.group(kind)));
            }
            from = matcher.end();
        }
        if (found.isEmpty()) throw new NotAnExpression(text);
        return found;
    }

    private record Token(String kind, String text) {}

    /** What stands there is no condition that a protocol may state. */
    static final class NotAnExpression extends RuntimeException {
        NotAnExpression(String where) {
            super(where);
        }

        String where() {
            return String.valueOf(getMessage());
        }
    }
}
