package org.cordee.directory.intake;

import java.util.List;
import java.util.Map;
import org.cordee.directory.offer.Statement;

/** What one line of a file says. */
sealed interface Reading {
    /** Nothing that concerns the directory, as a header. */
    record Nothing() implements Reading {}

    /** The line as a whole is left out. */
    record No(Refused reason, String detail) implements Reading {}

    /**
     * What it states.
     *
     * @param doubts values that were left out while the line was kept
     * @param aliases names under which the file goes on speaking of entries
     * @param ended what it states no longer
     */
    record Said(List<Statement> statements, List<Doubt> doubts, Map<String, String> aliases, List<Ended> ended)
            implements Reading {
        public Said {
            statements = List.copyOf(statements);
            doubts = List.copyOf(doubts);
            aliases = Map.copyOf(aliases);
            ended = List.copyOf(ended);
        }

        Said(List<Statement> statements, List<Doubt> doubts) {
            this(statements, doubts, Map.of(), List.of());
        }
    }

    /** A part of an entry, if it was ever stated. */
    record Ended(String entry, String part) {}

    /** A value that was left out. */
    record Doubt(Refused reason, String detail) {}
}
