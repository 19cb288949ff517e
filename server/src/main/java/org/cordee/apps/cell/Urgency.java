package org.cordee.apps.cell;

import org.cordee.platform.page.Tone;

/** How soon someone of the cell must act, most urgent first. */
public enum Urgency {
    NOW(Tone.URGENT),
    TODAY(Tone.WATCH),
    UNDER_WAY(Tone.INFO);

    private final Tone tone;

    Urgency(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }

    /** Key of its name. */
    public String nameKey() {
        return "cell.urgency." + name();
    }
}
