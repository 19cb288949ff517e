package org.cordee.platform.page;

import java.util.Locale;

/** The doors through which people enter; each has its address and its accent, all have the same bones. */
public enum FrontDoor {
    PORTAL("/"),
    CELL("/cellule"),
    PRO("/pro"),
    COMPANION("/compagnon"),
    ADMIN("/administration"),
    OVERSIGHT("/controle"),
    IDENTITIES("/identite");

    private final String path;

    FrontDoor(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }

    /** The class by which the style sheet gives the door its accent. */
    public String style() {
        return "door-" + name().toLowerCase(Locale.ROOT);
    }

    /** Whether its tabs stand at the thumb on a phone. */
    public boolean usedStanding() {
        return switch (this) {
            case PRO, COMPANION -> true;
            case PORTAL, CELL, ADMIN, OVERSIGHT, IDENTITIES -> false;
        };
    }
}
