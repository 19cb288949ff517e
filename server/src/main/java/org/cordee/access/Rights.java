package org.cordee.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.store.Interaction;
import org.cordee.store.definition.Definitions;
import org.jspecify.annotations.Nullable;

/**
 * What each role may see and do: the one table of rights, {@code access/rights.txt}, which the platform goes by and shows. Read
 * once; a line that cannot be understood stops the start.
 */
public final class Rights {
    private static final String FILE = "/access/rights.txt";
    private static final String LIMIT = "limit";
    private static final String ADDRESSED = "addressed";
    private static final Map<String, List<String>> LIMITS = searches(LIMIT);
    private static final Map<String, List<String>> ADDRESSES = searches(ADDRESSED);
    private static final List<Line> LINES = read();

    private Rights() {}

    /** What a line is about. */
    public enum Kind {
        /** A type whose rows belong to a patient: a ground is needed besides. */
        PATIENT,
        /** A type that is about nobody's record. */
        OPEN,
        /** The address of a front door, below which all screens of an audience lie. */
        DOOR,
        /** The address of screens behind a door that open to some of its roles only. */
        SCREEN;

        /** Whether the line is about an address and not about a type. */
        public boolean isScreen() {
            return this == DOOR || this == SCREEN;
        }
    }

    /**
     * One line of the table.
     *
     * @param subject a resource type, or the address of a door or screen
     * @param cells as written, by role: letters of interactions, with a star where they hold for some rows only and a
     *     plus where the patient may open the rest to one person, {@code x}, or {@code -}
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
                    case '-', '*', '+' -> {}
                    default -> throw new IllegalStateException(FILE + ": no such right: " + letter + " on " + subject);
                }
            }
            return allowed;
        }

        /** The search that finds the rows to which the role is bound; null where it is bound to none. */
        public @Nullable String limit(Role role) {
            return cells.getOrDefault(role, "-").contains("*")
                    ? LIMITS.getOrDefault(subject, List.of()).getFirst()
                    : null;
        }

        /** Whether a patient may open this type to one person of this role, to read it beyond what the role reads by itself. */
        public boolean mayBeOpened(Role role) {
            return cells.getOrDefault(role, "-").endsWith("+");
        }

        /**
         * Searches that find rows in reach beyond {@link #limit} since they name one of these references.
         *
         * @param holders such as {@code Practitioner/12}
         */
        public List<String> addressed(Role role, Collection<String> holders) {
            if (limit(role) == null || holders.isEmpty()) return List.of();
            var named = holders.stream()
                    .sorted()
                    .map(holder -> URLEncoder.encode(holder, StandardCharsets.UTF_8))
                    .collect(Collectors.joining(","));
            return ADDRESSES.getOrDefault(subject, List.of()).stream()
                    .map(search -> search + named)
                    .toList();
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

    /** Types that a patient may open to one person of this role, in reading. */
    public static Set<String> openable(Role role) {
        return LINES.stream()
                .filter(line -> line.mayBeOpened(role))
                .map(Line::subject)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By type: the search that a cell with a star is bound to, and after it those that add rows which name the person. */
    public static Map<String, String> bounds() {
        return LIMITS.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        limit -> Stream.concat(
                                        limit.getValue().stream(),
                                        ADDRESSES.getOrDefault(limit.getKey(), List.of()).stream())
                                .collect(Collectors.joining(" + "))));
    }

    private static Map<String, List<String>> searches(String kind) {
        return written()
                .filter(cells -> cells[1].equals(kind))
                .collect(Collectors.groupingBy(
                        cells -> cells[0], Collectors.mapping(cells -> cells[2], Collectors.toUnmodifiableList())));
    }

    private static Stream<String[]> written() {
        return text().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split("\\s+\\|\\s+", -1));
    }

    private static List<Line> read() {
        List<Role> roles = List.of();
        var lines = new ArrayList<Line>();
        for (var cells : written().toList()) {
            if (cells[1].equals(LIMIT) || cells[1].equals(ADDRESSED)) continue;
            if (roles.isEmpty()) {
                roles = java.util.Arrays.stream(cells)
                        .skip(2)
                        .map(String::strip)
                        .map(Role::valueOf)
                        .toList();
                continue;
            }
            lines.add(line(cells, roles));
        }
        return List.copyOf(lines);
    }

    private static Line line(String[] cells, List<Role> roles) {
        if (cells.length != roles.size() + 2) {
            throw new IllegalStateException(
                    FILE + ": a line has not one cell for each role: " + String.join(" | ", cells));
        }
        var byRole = new EnumMap<Role, String>(Role.class);
        for (int i = 0; i < roles.size(); i++) {
            byRole.put(roles.get(i), cells[i + 2].strip());
        }
        var kind = Kind.valueOf(cells[1].strip().toUpperCase(java.util.Locale.ROOT));
        var line = new Line(cells[0].strip(), kind, byRole);
        if (!LIMITS.containsKey(cells[0]) && byRole.values().stream().anyMatch(cell -> cell.contains("*"))) {
            throw new IllegalStateException(FILE + ": a star without a line 'limit': " + cells[0]);
        }
        if (!kind.isScreen()) {
            if (!Definitions.r4().isType(line.subject())) {
                throw new IllegalStateException(FILE + ": no such type: " + line.subject());
            }
            roles.forEach(line::allowed);
        }
        return line;
    }

    private static String text() {
        try (var file = Rights.class.getResourceAsStream(FILE)) {
            if (file == null) throw new IllegalStateException(FILE + " is missing");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
