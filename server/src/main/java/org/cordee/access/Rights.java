package org.cordee.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.store.Interaction;
import org.cordee.store.definition.Definitions;

/**
 * What each role may see and do: the one table of rights, {@code access/rights.txt}, which the platform goes by and shows. Read
 * once; a line that cannot be understood stops the start.
 */
public final class Rights {
    private static final String FILE = "/access/rights.txt";
    private static final List<Line> LINES = read();

    private Rights() {}

    /** What a line is about. */
    public enum Kind {
        /** A type whose rows belong to a patient: a ground is needed besides. */
        PATIENT,
        /** A type that is about nobody's record. */
        OPEN,
        /** The address of a front door, below which all screens of an audience lie. */
        DOOR
    }

    /**
     * One line of the table.
     *
     * @param subject a resource type, or the address of a door
     * @param cells as written, by role: letters of interactions, {@code x}, or {@code -}
     */
    public record Line(String subject, Kind kind, Map<Role, String> cells) {
        public Line {
            cells = Map.copyOf(cells);
        }

        /** What the role may do with this type. */
        public Set<Interaction> allowed(Role role) {
            var allowed = EnumSet.noneOf(Interaction.class);
            for (var letter : cells.getOrDefault(role, "-").toCharArray()) {
                switch (letter) {
                    case 'c' -> allowed.add(Interaction.CREATE);
                    case 'r' -> allowed.add(Interaction.READ);
                    case 'u' -> allowed.add(Interaction.UPDATE);
                    case 's' -> allowed.add(Interaction.SEARCH);
                    case '-' -> {}
                    default -> throw new IllegalStateException(FILE + ": no such right: " + letter + " on " + subject);
                }
            }
            return allowed;
        }

        /** Whether this door opens to the role. */
        public boolean opens(Role role) {
            return cells.getOrDefault(role, "-").equals("x");
        }
    }

    /** The table, in its order. */
    public static List<Line> lines() {
        return LINES;
    }

    private static List<Line> read() {
        List<Role> roles = List.of();
        var lines = new ArrayList<Line>();
        for (var text : text().lines().toList()) {
            if (text.isBlank() || text.startsWith("#")) {
                continue;
            }
            var cells = text.split("\\s*\\|\\s*", -1);
            if (roles.isEmpty()) {
                roles = java.util.Arrays.stream(cells)
                        .skip(2)
                        .map(String::strip)
                        .map(Role::valueOf)
                        .toList();
                continue;
            }
            lines.add(line(cells, roles, text));
        }
        return List.copyOf(lines);
    }

    private static Line line(String[] cells, List<Role> roles, String text) {
        if (cells.length != roles.size() + 2) {
            throw new IllegalStateException(FILE + ": a line has not one cell for each role: " + text);
        }
        var byRole = new EnumMap<Role, String>(Role.class);
        for (int i = 0; i < roles.size(); i++) {
            byRole.put(roles.get(i), cells[i + 2].strip());
        }
        var kind = Kind.valueOf(cells[1].strip().toUpperCase(java.util.Locale.ROOT));
        var line = new Line(cells[0].strip(), kind, byRole);
        if (kind != Kind.DOOR) {
            if (!Definitions.r4().isType(line.subject())) {
                throw new IllegalStateException(FILE + ": no such type: " + line.subject());
            }
            roles.forEach(line::allowed);
        }
        return line;
    }

    private static String text() {
        try (var file = Rights.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
