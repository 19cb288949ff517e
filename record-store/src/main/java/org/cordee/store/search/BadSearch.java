package org.cordee.store.search;

/** A parameter that cannot be obeyed: unknown, or with a value or modifier that it does not take. */
public final class BadSearch extends RuntimeException {
    private final String code;
    private final boolean unknown;

    private BadSearch(String code, String diagnostics, boolean unknown) {
        super(diagnostics, null, false, false);
        this.code = code;
        this.unknown = unknown;
    }

    public static BadSearch value(String diagnostics) {
        return new BadSearch("value", diagnostics, false);
    }

    public static BadSearch unsupported(String diagnostics) {
        return new BadSearch("not-supported", diagnostics, true);
    }

    static BadSearch unknown(String diagnostics) {
        return new BadSearch("not-supported", diagnostics, true);
    }

    /** The IssueType code. */
    public String code() {
        return code;
    }

    /** Whether a lenient search may go on without the parameter. */
    public boolean unknown() {
        return unknown;
    }

    public String diagnostics() {
        return String.valueOf(getMessage());
    }
}
