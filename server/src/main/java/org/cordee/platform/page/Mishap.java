package org.cordee.platform.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The few kinds of trouble that a visitor can do something different about. */
public enum Mishap {
    NOT_FOUND,
    EXPIRED,
    REFUSED,
    TOO_MANY,
    INFECTED,
    UNEXAMINED,
    BROKEN;

    /** Ends the request with the page of this trouble, which the status alone would not tell from another. */
    public void say(HttpServletRequest request, HttpServletResponse response, HttpStatus status) throws IOException {
        request.setAttribute(Mishap.class.getName(), this);
        response.sendError(status.value());
    }

    static Mishap of(HttpServletRequest request, HttpStatus status) {
        return request.getAttribute(Mishap.class.getName()) instanceof Mishap said ? said : of(status);
    }

    private static Mishap of(HttpStatus status) {
        if (status == HttpStatus.FORBIDDEN) return EXPIRED;
        if (status == HttpStatus.NOT_FOUND) return NOT_FOUND;
        if (status == HttpStatus.TOO_MANY_REQUESTS) return TOO_MANY;
        return status.is5xxServerError() ? BROKEN : REFUSED;
    }

    /** The last part of the message key that says what to do next. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
