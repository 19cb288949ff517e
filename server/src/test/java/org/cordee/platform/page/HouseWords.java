package org.cordee.platform.page;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** The words of the house at a fixed moment: Sunday 22 November 2026, 18:43 in the territory. */
public final class HouseWords {
    static final Instant NOW = Instant.parse("2026-11-22T17:43:00Z");

    private HouseWords() {}

    public static Words in(Locale locale) {
        try {
            return new Words(PageSetup.messageSource(), locale, Clock.fixed(NOW, ZoneOffset.UTC));
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
