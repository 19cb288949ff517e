package org.cordee.platform.page;

/** The icons of the house, drawn as strokes in a square of 24; always beside words or hidden from assistive technology. */
public enum Icon {
    ARROW("M5 12h14M13 6l6 6-6 6"),
    BACK("M19 12H5M11 6l-6 6 6 6"),
    BELL("M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4"),
    BIN("M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5.5M14 11v5.5"),
    CALENDAR("M4 6h16v14H4zM4 10.5h16M8 3v4M16 3v4"),
    CHART("M4 4v16h16M7.5 15l4-5 3 3 5-7"),
    CHECK("M5 12.5l4.5 4.5L19 7.5"),
    CLOCK("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2"),
    CLOSE("M6 6l12 12M18 6L6 18"),
    COPY("M8.5 8.5h12v12h-12zM15.5 8.5v-5h-12v12h5"),
    DOT("M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"),
    DOWN("M12 5v14M6 13l6 6 6-6"),
    EYE(
            "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z"),
    HEART("M12 20S3.5 15 3.5 9a4.5 4.5 0 0 1 8.5-2 4.5 4.5 0 0 1 8.5 2c0 6-8.5 11-8.5 11z"),
    HOME("M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-6h4v6"),
    INFO("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5M12 7.6v.1"),
    KEY("M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12.2L20 3.5M16.5 7l3 3"),
    LEAVE("M14 4H5v16h9M10 12h10M16 8l4 4-4 4"),
    LIST("M9 6h11M9 12h11M9 18h11M4.5 6h.1M4.5 12h.1M4.5 18h.1"),
    MAIL("M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5"),
    MINUS("M5 12h14"),
    NOTE("M5 3.5h10l4 4v13H5zM14.5 3.5V8H19M8.5 12.5h7M8.5 16h5"),
    PEN("M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5"),
    PEOPLE(
            "M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20c0-4 2.7-6 6.5-6s6.5 2 6.5 6M16 5a3.2 3.2 0 0 1 0 6.2M17.5 14.3c2.6.6 4 2.6 4 5.7"),
    PERSON("M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c0-4.2 3.2-6 7.5-6s7.5 1.8 7.5 6"),
    PHONE(
            "M6.5 3.5h3l1.5 4.5-2 1.5c1 2.3 2.7 4 5 5l1.5-2 4.5 1.5v3c0 1.4-1.1 2.5-2.5 2.5C10.5 19.5 4 13 4 6c0-1.4 1.1-2.5 2.5-2.5z"),
    PIN("M12 21s7-6.5 7-11.5a7 7 0 0 0-14 0C5 14.5 12 21 12 21zM12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"),
    PLUS("M12 5v14M5 12h14"),
    ROPE("M5 18.5c5 1 4-7 8-6.5s4-4.5 6-6.5M5 16.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM19 3.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"),
    SCALE("M4 4h16v16H4zM8 9a5.5 5.5 0 0 1 8 0l-2.2 2.5h-3.6zM12 11.5l1.2-2.5"),
    SEARCH("M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3L20.5 20.5"),
    SHIELD("M12 3.5l7.5 3v5c0 4.5-3 7.5-7.5 9-4.5-1.5-7.5-4.5-7.5-9v-5zM8.8 12l2.3 2.3 4.1-4.3"),
    UP("M12 19V5M6 11l6-6 6 6"),
    VISIT("M3.5 11.5L11 5l7.5 6.5M5.5 10v9.5H11M16 14v6M13 17h6"),
    WARNING("M12 4L2.8 20h18.4zM12 10v4.5M12 17.3v.1");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    /** Data of the SVG path. */
    public String path() {
        return path;
    }
}
