package org.cordee.forms;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/** What an editor's screen sent about one line, with what cannot be kept as it was typed. Rows are numbered behind a {@code !}. */
final class Sent {
    private static final int MOST_ROWS = 400;

    private final Map<String, String> values;
    private final Words words;
    private final Map<String, String> errors = new LinkedHashMap<>();

    Sent(Map<String, String> values, Words words) {
        this.values = Map.copyOf(values);
        this.words = words;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }

    boolean ticked(String name) {
        return !value(name).isEmpty();
    }

    /** Words of at most so many characters, on lines as they were typed. */
    String text(String name, int most) {
        var text = value(name).replace("\r\n", "\n").strip();
        if (text.length() > most) {
            refuse(name, "long", most, text.length());
        }
        return text;
    }

    @Nullable
    BigDecimal number(String name) {
        if (value(name).isBlank()) {
            return null;
        }
        var number = Entered.number(value(name).strip());
        if (number.isEmpty()) {
            refuse(name, "number");
        }
        return number.orElse(null);
    }

    /** A whole number between these, null where nothing was typed. */
    @Nullable
    Integer whole(String name, int least, int most) {
        var number = number(name);
        if (number == null) {
            return null;
        }
        if (number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            refuse(name, "whole", least, most);
            return null;
        }
        return number.intValue();
    }

    void refuse(String name, String key, Object... with) {
        errors.putIfAbsent(name, words.say("editor.error." + key, with));
    }

    /** Numbers of the rows of which this field was sent. */
    List<Integer> rows(String name) {
        return IntStream.range(0, MOST_ROWS)
                .filter(row -> values.containsKey(name + "!" + row))
                .boxed()
                .toList();
    }

    Form form() {
        return new Form(values, new LinkedHashMap<>(errors));
    }
}
