package org.cordee.access.signin;

import java.util.Arrays;
import java.util.Optional;

/** How whoever gives a new link made sure that the person who lost the means of sign-in is the one of the account. */
public enum IdentityCheck {
    IN_PERSON,
    BY_VIDEO,
    /** At a number that was known before. */
    CALLED_BACK;

    public static Optional<IdentityCheck> named(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }
}
