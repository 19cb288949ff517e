package org.cordee.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cordee.store.Reach;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * For measurements: behind the door, which every request passes, lets it go on as somebody else, without any reach, or without a
 * line in the ledger. Not part of the platform.
 */
@Order(Ordered.LOWEST_PRECEDENCE - 1)
final class WithoutSome extends OncePerRequestFilter {
    static final String AS = "Bench-As";
    static final String WITHOUT = "Bench-Without";

    private final Map<String, Actor> people = new ConcurrentHashMap<>();

    void knows(String name, Actor actor) {
        people.put(name, actor);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var as = request.getHeader(AS);
        var without = request.getHeader(WITHOUT);
        if (as != null || without != null) {
            var actor = (as == null ? CurrentActor.get() : Optional.ofNullable(people.get(as))).orElseThrow();
            SecurityContextHolder.setContext(new SecurityContextImpl(
                    new ActorAuthentication(without == null ? actor : less(actor, without), "x")));
        }
        chain.doFilter(request, response);
    }

    private static Actor less(Actor actor, String what) {
        return switch (what) {
            case "reach" ->
                new Actor(actor.reference(), actor.name(), actor.role(), actor.holders(), Reach.everything());
            // What the platform itself reads leaves no line; the reach stays.
            case "audit" -> new Actor(actor.reference(), actor.name(), Role.PLATFORM, actor.holders(), actor.reach());
            default -> throw new IllegalArgumentException(what);
        };
    }
}
