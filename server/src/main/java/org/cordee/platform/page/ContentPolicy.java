package org.cordee.platform.page;

/** Where the content of a page may come from (CSP 3): this host's own files, and of what stands in a page the one style sheet and the one script of {@link Inlined}. */
public final class ContentPolicy {
    private static final String OURS = "default-src 'none'; script-src 'self' " + Inlined.START.source()
            + "; style-src 'self' " + Inlined.STYLE.source()
            + "; img-src 'self' data:; font-src 'self'; connect-src 'self'; ";

    private ContentPolicy() {}

    /** A whole policy: that, and what this page says of the rest, as directives parted by {@code "; "}. */
    public static String with(String directives) {
        return OURS + directives;
    }
}
