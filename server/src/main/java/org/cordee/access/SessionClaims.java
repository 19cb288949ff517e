package org.cordee.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * What an ID token says of the session in which it was given: which one, since when, and by what means the person proved who it is
 * (RFC 8176). The authorization server keeps it beside the grant among the authorities, the one place that it writes and reads by itself.
 */
record SessionClaims(UUID session, Means means, Instant since) {
    /** Two factors, in the words of REFEDS; an upstream provider is asked for as much. */
    static final String TWO_FACTORS = "https://refeds.org/profile/mfa";

    private static final String SESSION = "SESSION_";
    private static final String MEANS = "MEANS_";
    private static final String FACTOR = "FACTOR_SESSION";

    static List<GrantedAuthority> authorities(HttpServletRequest request) {
        var authorities = new ArrayList<GrantedAuthority>();
        var http = request.getSession(false);
        var since = http == null ? Instant.EPOCH : Instant.ofEpochMilli(http.getCreationTime());
        authorities.add(
                FactorGrantedAuthority.withAuthority(FACTOR).issuedAt(since).build());
        var session = OpenSessions.of(request);
        var means = OpenSessions.meansOf(request);
        if (session != null && means != null) {
            authorities.add(new SimpleGrantedAuthority(SESSION + session));
            authorities.add(new SimpleGrantedAuthority(MEANS + means));
        }
        return authorities;
    }

    static Optional<SessionClaims> of(Authentication person) {
        var all = person.getAuthorities();
        var since = all.stream()
                .filter(one -> one instanceof FactorGrantedAuthority)
                .map(one -> ((FactorGrantedAuthority) one).getIssuedAt())
                .findFirst()
                .orElse(Instant.EPOCH);
        return value(all, SESSION)
                .flatMap(session -> value(all, MEANS)
                        .map(means -> new SessionClaims(UUID.fromString(session), Means.valueOf(means), since)));
    }

    /** Methods of RFC 8176; none for a demonstration, where a click is enough. */
    List<String> methods() {
        return switch (means) {
            case PASSKEY -> List.of("hwk", "user", "mfa");
            case PASSWORD_AND_CODE -> List.of("pwd", "otp", "mfa");
            case PIN -> List.of("pin", "hwk", "mfa");
            case UPSTREAM -> List.of("mfa");
            case CONTEXTUAL_CALL, DEMONSTRATION -> List.of();
        };
    }

    String strength() {
        return methods().contains("mfa") ? TWO_FACTORS : "0";
    }

    private static Optional<String> value(Collection<? extends GrantedAuthority> all, String mark) {
        return all.stream()
                .map(GrantedAuthority::getAuthority)
                .filter(one -> one != null && one.startsWith(mark))
                .map(one -> one.substring(mark.length()))
                .findFirst();
    }
}
