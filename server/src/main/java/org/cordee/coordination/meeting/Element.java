package org.cordee.coordination.meeting;

/**
 * What a case may have to tell before it is discussed: what the national cancer institute (INCa) asks of the sheet of an RCP, and what a
 * GOS or a meeting about a complex case asks in its stead.
 */
public enum Element {
    QUESTION(""),
    REASON(""),
    REFERRING_DOCTOR("/cercle"),
    DIAGNOSES(""),
    EXTENT(""),
    HISTORY(""),
    GENERAL_STATE("/formulaires"),
    TREATMENTS(""),
    ALLERGIES(""),
    MEASURES(""),
    SCORES("/formulaires"),
    DOCUMENTS("/documents"),
    SOCIAL(""),
    WISHES("");

    private final String place;

    Element(String place) {
        this.place = place;
    }

    /** Below the page of the patient, where what is missing is written; empty where it is written in the case itself. */
    public String place() {
        return place;
    }

    /** Key of its name. */
    public String nameKey() {
        return "meeting.element." + name();
    }
}
