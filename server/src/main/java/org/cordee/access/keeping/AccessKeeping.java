package org.cordee.access.keeping;

import java.time.Duration;
import org.cordee.platform.keeping.KeepingRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long what is kept of accounts, sign-ins and links lasts; the reasons stand in {@code docs/readings/keeping.md}. */
@Configuration(proxyBeanMethods = false)
class AccessKeeping {
    /** Invited, never come, and no invitation left that could still be used. One that is suspended stays, or its suspension would go with it. */
    @Bean
    KeepingRule timeOfAccountsNeverUsed() {
        return new KeepingRule("ACCOUNT_NEVER_USED", Duration.ofDays(180), """
                DELETE FROM access.account a
                WHERE a.made_at < :before AND a.used_at IS NULL AND NOT a.demonstration AND NOT a.suspended
                  AND NOT EXISTS (SELECT FROM access.password p WHERE p.login = a.login)
                  AND NOT EXISTS (SELECT FROM access.user_entities e
                      JOIN access.user_credentials c ON c.user_entity_user_id = e.id WHERE e.name = a.login)
                  AND NOT EXISTS (SELECT FROM access.pin p WHERE p.login = a.login)
                  AND NOT EXISTS (SELECT FROM access.upstream_identity u WHERE u.login = a.login)
                  AND NOT EXISTS (SELECT FROM access.link l WHERE l.login = a.login AND l.expires_at >= :before)
                """);
    }

    /** One that says for which place its person acted stays as long as an app has leave: the app reaches no further than that place. */
    @Bean
    KeepingRule timeOfSessions() {
        return new KeepingRule("SESSION", Duration.ofDays(180), """
                DELETE FROM access.open_session s
                WHERE least(coalesce(s.ended_at, s.ends_at), s.ends_at) < :before
                  AND (s.holders IS NULL
                      OR NOT EXISTS (SELECT FROM access.oauth2_authorization o WHERE o.principal_name = s.login))
                """);
    }

    @Bean
    KeepingRule timeOfSignInLinks() {
        return new KeepingRule(
                "SIGN_IN_LINK", Duration.ofDays(90), "DELETE FROM access.link WHERE expires_at < :before");
    }

    /** With the address to which it was sent; the answer is in the record. */
    @Bean
    KeepingRule timeOfRequestLinks() {
        return new KeepingRule(
                "REQUEST_LINK",
                Duration.ofDays(365),
                "DELETE FROM access.request_link WHERE greatest(expires_at, answered_at) < :before");
    }

    @Bean
    KeepingRule timeOfKnownBrowsers() {
        return new KeepingRule(
                "KNOWN_BROWSER", Duration.ofDays(180), "DELETE FROM access.known_device WHERE seen_at < :before");
    }

    @Bean
    KeepingRule timeOfPhonesTakenBack() {
        return new KeepingRule(
                "SHARED_PHONE", Duration.ofDays(365), "DELETE FROM access.shared_device WHERE revoked_at < :before");
    }

    @Bean
    KeepingRule timeOfEmergencyTries() {
        return new KeepingRule(
                "EMERGENCY_TRY", Duration.ofDays(30), "DELETE FROM access.emergency_try WHERE tried_at < :before");
    }

    /** Only once the officer has looked at it. */
    @Bean
    KeepingRule timeOfUnusualAccesses() {
        return new KeepingRule("UNUSUAL", Duration.ofDays(365), "DELETE FROM access.unusual WHERE seen_at < :before");
    }

    @Bean
    KeepingRule timeOfTokens() {
        return new KeepingRule("TOKEN", Duration.ofDays(1), null);
    }

    @Bean
    KeepingRule timeOfGuesses() {
        return new KeepingRule("GUESS", Duration.ofDays(1), null);
    }
}
