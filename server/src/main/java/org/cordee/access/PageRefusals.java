package org.cordee.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * What someone who is signed in tries at a door that is not theirs does not exist (404); a form without its token is refused (403).
 * Both leave a line in the ledger.
 */
@Component
class PageRefusals implements AccessDeniedHandler {
    private final AuditTrail trail;

    PageRefusals(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        boolean isForm = denied instanceof CsrfException;
        CurrentActor.get()
                .ifPresent(actor -> trail.record(
                        actor,
                        request.getMethod().equals("GET") ? 'R' : 'E',
                        4,
                        null,
                        PageVisits.path(request),
                        isForm ? "form token" : null));
        response.sendError(isForm ? HttpStatus.FORBIDDEN.value() : HttpStatus.NOT_FOUND.value());
    }
}
