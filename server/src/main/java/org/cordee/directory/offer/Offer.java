package org.cordee.directory.offer;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the directory: what is believed of it, each fact with who says so and since when.
 *
 * @param active false once all its sources have dropped it
 */
public record Offer(String id, Kind kind, boolean active, Map<Fact, Stated> facts) {
    public Offer {
        facts = Map.copyOf(facts);
    }

    /** What the entry is. */
    public enum Kind {
        STRUCTURE,
        LEGAL_ENTITY,
        PERSON,
        EXERCISE;

        /** The kind that the beginning of an entry's name says. */
        public static Kind of(String entry) {
            return switch (entry.substring(0, Math.max(0, entry.indexOf('-')))) {
                case "ej" -> LEGAL_ENTITY;
                case "person" -> PERSON;
                case "role" -> EXERCISE;
                default -> STRUCTURE;
            };
        }
    }

    /** A value and where it comes from; no source where it was read from the record alone. */
    public record Stated(
            String value, @Nullable Source source, @Nullable LocalDate asOf) {}

    /** An offer as the record alone tells it. */
    public static Offer bare(String id, Kind kind, boolean active, Map<Fact, String> values) {
        var facts = new EnumMap<Fact, Stated>(Fact.class);
        values.forEach((fact, value) -> {
            if (!value.isBlank()) facts.put(fact, new Stated(value, null, null));
        });
        return new Offer(id, kind, active, facts);
    }

    /** The value, empty where nobody states it. */
    public String text(Fact fact) {
        var stated = facts.get(fact);
        return stated == null ? "" : stated.value();
    }

    public Optional<Stated> stated(Fact fact) {
        return Optional.ofNullable(facts.get(fact));
    }

    public boolean has(Fact fact) {
        return facts.containsKey(fact);
    }

    /** The values of a fact that may have several. */
    public List<String> each(Fact fact) {
        return text(fact).lines().filter(line -> !line.isBlank()).toList();
    }

    /** The same values without the codes before them. */
    public List<String> names(Fact fact) {
        return each(fact).stream()
                .map(one -> one.substring(one.indexOf('|') + 1).strip())
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
    }

    /** The name of the structure, or of the professional. */
    public String displayName() {
        return has(Fact.NAME)
                ? text(Fact.NAME)
                : (text(Fact.TITLE) + " " + text(Fact.GIVEN_NAME) + " " + text(Fact.FAMILY_NAME)).strip();
    }

    public boolean is(Fact fact) {
        return text(fact).equals("true");
    }
}
