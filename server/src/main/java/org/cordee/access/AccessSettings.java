package org.cordee.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of access.
 *
 * @param demonstration whether one-click demonstration accounts and the demonstration machine client exist
 * @param issuer address under which tokens are issued; by default the address at which the platform is called
 */
@ConfigurationProperties("cordee.access")
record AccessSettings(
        @DefaultValue("false") boolean demonstration,
        @DefaultValue("") String issuer) {}
