package org.cordee.platform.database;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The platform cannot start for a reason that the person who starts it can mend. The message is one line in that
 * person's language (bundle {@code start}; French unless {@code CORDEE_LANGUAGE} says otherwise), and is all that
 * is printed.
 */
public final class StartRefused extends RuntimeException {

    public StartRefused(String key, Object... details) {
        super(MessageFormat.format(words().getString(key), details));
    }

    /** The bundle of everything the platform says to the person who starts it. */
    static ResourceBundle words() {
        String language = System.getenv("CORDEE_LANGUAGE");
        Locale locale = language == null ? Locale.ROOT : Locale.forLanguageTag(language);
        return ResourceBundle.getBundle(
                "start", locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
