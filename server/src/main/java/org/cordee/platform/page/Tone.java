package org.cordee.platform.page;

import java.util.Locale;

/** How much something wants attention; shown by colour, by icon and in words, never by colour alone. */
public enum Tone {
    NEUTRAL(Icon.DOT),
    INFO(Icon.INFO),
    GOOD(Icon.CHECK),
    WATCH(Icon.CLOCK),
    URGENT(Icon.WARNING);

    private final Icon icon;

    Tone(Icon icon) {
        this.icon = icon;
    }

    public Icon icon() {
        return icon;
    }

    /** The value of {@code data-tone} in the style sheet. */
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
