package org.cordee.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests are taken in a minute, see {@link RequestPace}; 0 is any number.
 *
 * @param account of one person's account; by default 1,200, or any number in the demonstration, whose accounts are everyone's
 * @param machine of one machine client; by default any number, since a gateway sends what its devices measured
 */
@ConfigurationProperties("cordee.access.requests-per-minute")
record PaceSettings(
        @Nullable Integer account, @DefaultValue("0") int machine) {
    private static final int USUAL = 1_200;

    int account(boolean demonstration) {
        return account != null ? account : demonstration ? 0 : USUAL;
    }
}
