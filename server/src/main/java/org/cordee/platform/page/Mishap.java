package org.cordee.platform.page;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The few kinds of trouble that a visitor can do something different about. */
public enum Mishap {
    NOT_FOUND,
    EXPIRED,
    REFUSED,
    TOO_MANY,
    BROKEN;

    static Mishap of(HttpStatus status) {
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
