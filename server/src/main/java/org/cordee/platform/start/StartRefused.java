package org.cordee.platform.start;

/**
 * The platform cannot start for a reason that the person who starts it can mend. The message is one line in that
 * person's language, from the bundle {@code start}, and is all that is printed.
 */
public final class StartRefused extends RuntimeException {

    public StartRefused(String key, Object... details) {
        super(StartWords.say(key, details).replaceAll("\\s+", " ").strip());
    }
}
