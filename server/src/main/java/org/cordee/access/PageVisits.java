package org.cordee.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes of each page one visit in the ledger, durable before the first byte of the page is rendered. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class PageVisits extends OncePerRequestFilter implements HandlerInterceptor, WebMvcConfigurer {
    private static final int LONGEST_PATH = 200;

    private final AuditTrail trail;

    PageVisits(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/")
                || request.getRequestURI().startsWith("/fhir");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            trail.visit(() -> {
                chain.doFilter(request, response);
                refused(request, response.getStatus());
                return true;
            });
        } catch (ServletException | IOException | RuntimeException fault) {
            throw fault;
        } catch (Throwable fault) {
            throw new ServletException(fault);
        }
    }

    /** What someone who is signed in asked for and did not get: out of reach, or no such page. */
    private void refused(HttpServletRequest request, int status) {
        if (status >= 400) {
            CurrentActor.get()
                    .ifPresent(actor -> trail.record(
                            actor,
                            request.getMethod().equals("GET") ? 'R' : 'E',
                            status >= 500 ? 8 : 4,
                            null,
                            path(request),
                            null));
        }
    }

    static String path(HttpServletRequest request) {
        var path = request.getRequestURI().replace('\0', ' ');
        return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView view) {
        trail.flush();
    }
}
