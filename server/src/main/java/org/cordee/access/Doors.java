package org.cordee.access;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which roles may open which front door; an address under no door and not public does not exist. */
public enum Doors {
    CELL("/cellule", Set.of(Role.COORDINATOR)),
    PRO(
            "/pro",
            Set.of(
                    Role.GENERAL_PRACTITIONER,
                    Role.NURSE,
                    Role.PHARMACIST,
                    Role.HOSPITAL_DOCTOR,
                    Role.OTHER_CARER,
                    Role.SOCIAL_WORKER,
                    Role.PSYCHOLOGIST,
                    Role.SECRETARY)),
    COMPANION("/compagnon", Set.of(Role.PATIENT, Role.CARER)),
    ADMIN("/administration", Set.of(Role.ADMINISTRATOR)),
    OVERSIGHT("/controle", Set.of(Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR)),
    IDENTITIES("/identite", Set.of(Role.IDENTITY_OFFICER));

    /** Addresses that anyone may read. */
    static final List<String> PUBLIC = List.of(
            "/",
            "/soignants/**",
            "/annuaire",
            "/annuaire/*",
            "/demande",
            "/demande/*",
            "/connexion",
            "/connexion/**",
            "/lien",
            "/lien/**",
            "/langue",
            "/appel/*",
            "/assets/**",
            "/favicon.svg",
            "/favicon.ico",
            "/manifest.webmanifest",
            "/hors-ligne",
            "/hors-ligne.js",
            "/robots.txt",
            "/icon-192.png",
            "/icon-512.png",
            "/error",
            "/style",
            "/api",
            "/api/*",
            "/actuator/health/**",
            "/.well-known/smart-configuration");

    private final String path;
    private final Set<Role> roles;

    Doors(String path, Set<Role> roles) {
        this.path = path;
        this.roles = roles;
    }

    /** Address of the first page behind this door. */
    public String path() {
        return path;
    }

    Set<Role> roles() {
        return roles;
    }

    /** Addresses behind a door that open to some of its roles only, with these roles. */
    static Map<String, Set<Role>> screens() {
        return Rights.lines().stream()
                .filter(line -> line.kind() == Rights.Kind.SCREEN)
                .collect(Collectors.toMap(
                        Rights.Line::subject,
                        line -> Arrays.stream(Role.values())
                                .filter(line::opens)
                                .collect(Collectors.toUnmodifiableSet())));
    }

    /** Whether the screen at this address, as its route is written, opens to the role. */
    public static boolean opens(String pattern, Role role) {
        return screens().entrySet().stream()
                .filter(screen -> pattern.equals(screen.getKey()) || pattern.startsWith(screen.getKey() + "/"))
                .allMatch(screen -> screen.getValue().contains(role));
    }

    /** The first page of a role, or the public one where a role has no door. */
    public static String home(Role role) {
        for (var door : values()) {
            if (door.roles.contains(role)) {
                return door.path;
            }
        }
        return "/";
    }
}
