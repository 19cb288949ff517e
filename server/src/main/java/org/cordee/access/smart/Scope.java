package org.cordee.access.smart;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordee.store.Interaction;
import org.cordee.store.SearchRequest;
import org.jspecify.annotations.Nullable;

/**
 * A scope on the record, such as {@code patient/Observation.rs?category=vital-signs} (SMART App Launch 2.2, section 3.0.3); version 1's
 * {@code .read}, {@code .write} and {@code .*} are understood too.
 *
 * @param type a type of resource, or {@code *}
 * @param query what rows must also meet, as a search; null for all rows
 */
public record Scope(
        Context context,
        String type,
        Set<Interaction> interactions,
        @Nullable String query) {
    private static final Pattern FORM =
            Pattern.compile("(patient|user|system)/(\\*|[A-Z][A-Za-z]+)\\.(c?r?u?d?s?|read|write|\\*)(?:\\?(.+))?");

    /** Whose data: of the one patient in context, of whomever the user reaches, or of whomever the machine reaches. */
    public enum Context {
        PATIENT,
        USER,
        SYSTEM
    }

    public Scope {
        interactions = Set.copyOf(interactions);
    }

    /** The scope that this text is; nothing for other scopes such as {@code openid}, and for what is damaged. */
    public static Optional<Scope> of(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches() || parts.group(3).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Scope(
                Context.valueOf(parts.group(1).toUpperCase(java.util.Locale.ROOT)),
                parts.group(2),
                interactions(parts.group(3)),
                parts.group(4)));
    }

    /** Whether whoever holds this may also be given the other one. */
    public boolean covers(Scope other) {
        return context == other.context
                && (type.equals("*") || type.equals(other.type))
                && interactions.containsAll(other.interactions)
                && (query == null
                        || other.query != null
                                && SearchRequest.parse(other.query).containsAll(SearchRequest.parse(query)));
    }

    private static Set<Interaction> interactions(String letters) {
        return switch (letters) {
            case "read" -> EnumSet.of(Interaction.READ, Interaction.SEARCH);
            case "write" -> EnumSet.of(Interaction.CREATE, Interaction.UPDATE, Interaction.DELETE);
            case "*" -> EnumSet.allOf(Interaction.class);
            default -> letter(letters);
        };
    }

    private static Set<Interaction> letter(String letters) {
        var allowed = EnumSet.noneOf(Interaction.class);
        for (var letter : letters.toCharArray()) {
            allowed.add(
                    switch (letter) {
                        case 'c' -> Interaction.CREATE;
                        case 'r' -> Interaction.READ;
                        case 'u' -> Interaction.UPDATE;
                        case 'd' -> Interaction.DELETE;
                        case 's' -> Interaction.SEARCH;
                        default -> throw new IllegalArgumentException("not a letter of a SMART scope: " + letter);
                    });
        }
        return allowed;
    }
}
