package org.cordee.apps.studio;

import jakarta.servlet.http.HttpServletRequest;

/** The studio as reached through the door of the cell or of professionals; {@code base} is the address of its library there. */
public record Studio(boolean isPro, String base) {
    static final String CELL = "/cellule/protocoles";
    static final String PRO = "/pro/protocoles";

    static Studio of(HttpServletRequest request) {
        var isPro = request.getServletPath().startsWith("/pro/");
        return new Studio(isPro, isPro ? PRO : CELL);
    }

    /** The address of a protocol’s page. */
    public String at(String protocol) {
        return base + "/" + protocol;
    }
}
