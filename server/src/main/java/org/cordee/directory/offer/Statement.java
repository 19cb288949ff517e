package org.cordee.directory.offer;

import java.util.Map;

/**
 * What one line of a source says of one entry.
 *
 * @param entry such as {@code finess-090000175}; also the id of its resources in the record
 * @param part which of several lines about the entry, empty for the principal one
 */
public record Statement(String entry, String part, Map<Fact, String> facts) {
    public Statement {
        facts = Map.copyOf(facts);
    }
}
