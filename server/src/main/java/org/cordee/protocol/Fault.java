package org.cordee.protocol;

import org.cordee.platform.page.Sentence;

/** What is wrong with a drawing, at which element of it (its id, or empty for the whole). */
public record Fault(String element, Sentence why) {
    static Fault at(String element, String key, String... values) {
        return new Fault(
                element,
                Sentence.of(
                        "protocol.fault." + key,
                        java.util.Arrays.stream(values)
                                .map(Sentence.Value.Text::new)
                                .toArray(Sentence.Value[]::new)));
    }
}
