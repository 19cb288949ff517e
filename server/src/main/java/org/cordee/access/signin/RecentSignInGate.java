package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.cordee.access.FieldKeys;
import org.cordee.access.NextPage;
import org.cordee.access.OpenSessions;
import org.cordee.access.RecentSignIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Asks for a new sign-in before what needs a recent one, and leads back to it: to the page, or to the form that was being sent. */
@Component
class RecentSignInGate implements HandlerInterceptor, WebMvcConfigurer {
    /** Past the code of a shared phone, which is not proof enough. */
    static final String SIGN_IN = "/connexion?autrement=" + SignInPage.AGAIN;

    private final OpenSessions sessions;
    private final FieldKeys keys;
    private final Clock clock;

    RecentSignInGate(OpenSessions sessions, FieldKeys keys, Clock clock) {
        this.sessions = sessions;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var rule = handler instanceof HandlerMethod method ? method.getMethodAnnotation(RecentSignIn.class) : null;
        if (rule == null) return true;
        var id = OpenSessions.of(request);
        if (id != null && sessions.isFresh(id, Duration.ofMinutes(rule.minutes()))) {
            if (isSent(request)) KeptForm.forget(request);
            return true;
        }
        if (request.getHeader("Waiting-Entry") != null) {
            response.sendError(HttpStatus.UNAUTHORIZED.value());
            return false;
        }
        NextPage.lead(isSent(request) ? afterwards(request, rule) : address(request), request, response);
        if ("true".equals(request.getHeader("HX-Request"))) {
            response.setHeader("HX-Redirect", SIGN_IN);
        } else {
            response.sendRedirect(SIGN_IN);
        }
        return false;
    }

    private String afterwards(HttpServletRequest request, RecentSignIn rule) {
        var person = request.getUserPrincipal();
        var isKept = rule.keepsForm()
                && person != null
                && KeptForm.of(request, person.getName(), clock.instant()).keep(request.getSession(), keys);
        return isKept ? KeptFormPage.PATH : request.getRequestURI();
    }

    private static boolean isSent(HttpServletRequest request) {
        return !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    }

    private static String address(HttpServletRequest request) {
        var query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }
}
