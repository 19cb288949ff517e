package org.cordee.access;

import org.cordee.platform.page.ContentPolicy;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What every answer tells the browser: where content may come from, who may frame it, and that TLS stays. */
final class BrowserHeaders {
    private static final String CONTENT_SECURITY_POLICY = ContentPolicy.with(
            "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'");

    private static final long STRICT_TRANSPORT_SECONDS = 365L * 24 * 60 * 60;

    private BrowserHeaders() {}

    /** Whether TLS ends here or before us, the address is what the browser sees. */
    static void set(HeadersConfigurer<HttpSecurity> headers, AccessSettings settings) {
        if (settings.isSecure()) {
            headers.httpStrictTransportSecurity(strict -> strict.requestMatcher(request -> true)
                    .includeSubDomains(true)
                    .maxAgeInSeconds(STRICT_TRANSPORT_SECONDS));
        } else {
            headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
        }
        headers.crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(
                        "camera=(), microphone=(), geolocation=(self), publickey-credentials-get=(self)"));
    }
}
