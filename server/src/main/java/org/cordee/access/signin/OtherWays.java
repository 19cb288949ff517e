package org.cordee.access.signin;

import java.util.List;
import java.util.Set;

/** Providers of others by which people may sign in, as far as our pages name them. */
public interface OtherWays {
    /** Those offered on the sign-in page, in a fixed order. */
    List<Way> forSigningIn();

    /** Those that someone may attach to the own account. */
    List<Way> forAttaching();

    /** Names of those that are attached to that account. */
    Set<String> attachedTo(String login);

    /**
     * One provider.
     *
     * @param name as it stands in addresses
     * @param kind chooses the words: {@code signin.upstream.KIND}
     * @param label its own name, for an institution; else empty
     */
    record Way(String name, String kind, String label) {}
}
