package org.cordee.platform.start;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words for the person who starts the platform: French, unless {@code CORDEE_LANGUAGE} names another language. */
public final class StartWords {

    private static final ResourceBundle BUNDLE = bundle();

    private StartWords() {}

    /** The sentence of that key in the bundle {@code start}, with the details in their places. */
    public static String say(String key, Object... details) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(details);
    }

    private static ResourceBundle bundle() {
        String language = System.getenv("CORDEE_LANGUAGE");
        Locale locale = language == null ? Locale.ROOT : Locale.forLanguageTag(language);
        return ResourceBundle.getBundle(
                "start", locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
