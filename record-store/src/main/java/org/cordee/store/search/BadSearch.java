package org.cordee.store.search;

/** A parameter that cannot be obeyed: unknown, or with a value or modifier that it does not take. */
public final class BadSearch extends RuntimeException {
    private final String code;
    private final Reason reason;

    private enum Reason {
        UNKNOWN,
        UNFIT,
        VALUE
    }

    private BadSearch(String code, String diagnostics, Reason reason) {
        super(diagnostics, null, false, false);
        this.code = code;
        this.reason = reason;
    }

    public static BadSearch value(String diagnostics) {
        return new BadSearch("value", diagnostics, Reason.VALUE);
    }

    public static BadSearch unsupported(String diagnostics) {
        return new BadSearch("not-supported", diagnostics, Reason.UNKNOWN);
    }

    /** A modifier or an operator that the parameter does not take: refused even by a lenient search, as R4 asks. */
    static BadSearch unfit(String diagnostics) {
        return new BadSearch("not-supported", diagnostics, Reason.UNFIT);
    }

    static BadSearch unknown(String diagnostics) {
        return new BadSearch("not-supported", diagnostics, Reason.UNKNOWN);
    }

    /** The IssueType code. */
    public String code() {
        return code;
    }

    /** Whether a lenient search may go on without the parameter. */
    public boolean unknown() {
        return reason == Reason.UNKNOWN;
    }

    /** Whether another resource type may yet understand the parameter. */
    boolean elsewhere() {
        return reason != Reason.VALUE;
    }

    public String diagnostics() {
        return String.valueOf(getMessage());
    }
}
