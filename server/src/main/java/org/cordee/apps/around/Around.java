package org.cordee.apps.around;

import jakarta.servlet.http.HttpServletRequest;

/** One person, as reached through the door of the cell or of professionals; {@code person} is the address of their page there. */
public record Around(boolean isPro, String person) {
    static final String CELL = "/cellule/patients/{id}";
    static final String PRO = "/pro/patients/{id}";

    static Around of(HttpServletRequest request, String id) {
        var isPro = request.getServletPath().startsWith("/pro/");
        return new Around(isPro, (isPro ? PRO : CELL).replace("{id}", id));
    }

    /** The address of a page below the person's own. */
    public String at(String below) {
        return person + below;
    }
}
