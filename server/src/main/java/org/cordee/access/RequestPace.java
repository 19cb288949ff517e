package org.cordee.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How many requests one account or one machine may send: as many at once as a minute allows, then evenly. Each node counts for itself,
 * in memory: what is held off is a program that runs wild, not a person who reads.
 */
@Component
class RequestPace {
    private static final int REMEMBERED = 100_000;
    private static final long MINUTE_MICROS = 60_000_000;

    private final int account;
    private final int machine;
    private final FhirDoorRefusals refusals;
    private final Clock clock;
    /** For each, the microsecond since 1970 up to which its requests are spent. */
    private final Cache<String, AtomicLong> spent = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    RequestPace(PaceSettings settings, AccessSettings access, FhirDoorRefusals refusals, Clock clock) {
        this.account = settings.account(access.demonstration());
        this.machine = settings.machine();
        this.refusals = refusals;
        this.clock = clock;
    }

    /** How long whoever is signed in has to wait before the request under way is taken; zero when it is. */
    Duration wait(ActorAuthentication signedIn) {
        boolean isMachine = signedIn.actor().role() == Role.MACHINE;
        var perMinute = isMachine ? machine : account;
        return perMinute <= 0 ? Duration.ZERO : wait((isMachine ? "machine " : "") + signedIn.getName(), perMinute);
    }

    private Duration wait(String who, int perMinute) {
        var each = MINUTE_MICROS / perMinute;
        var now = clock.millis() * 1_000;
        var counter = spent.get(who, unseen -> new AtomicLong());
        while (true) {
            var before = counter.get();
            var after = Math.max(before, now) + each;
            if (after - now > MINUTE_MICROS) {
                return Duration.ofNanos((after - now - MINUTE_MICROS) * 1_000);
            }
            if (counter.compareAndSet(before, after)) {
                return Duration.ZERO;
            }
        }
    }

    /** Says 429 with the seconds to wait when the request comes too soon; whether it did. */
    boolean refuses(ActorAuthentication signedIn, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var wait = wait(signedIn);
        if (wait.isZero()) {
            return false;
        }
        response.setHeader(
                "Retry-After", String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds())));
        if (request.getRequestURI().startsWith("/fhir")) {
            refusals.tooMany(response);
        } else {
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
        return true;
    }

    /** The same for chains that find out by a session who it is; files that look the same to everyone are not counted. */
    OncePerRequestFilter filter() {
        return new OncePerRequestFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return request.getRequestURI().startsWith("/assets/");
            }

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                var signedIn = CurrentActor.authentication();
                if (signedIn == null || !refuses(signedIn, request, response)) {
                    chain.doFilter(request, response);
                }
            }
        };
    }
}
