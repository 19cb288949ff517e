package org.cordee.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Says in an OperationOutcome that the FHIR API wants a token (401), or that a form token is missing (403). */
@Component
class FhirDoorRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"fhir\"");
        answer(
                response,
                HttpServletResponse.SC_UNAUTHORIZED,
                "login",
                "Sign in first: send 'Authorization: Bearer <token>', with a token from /oauth2/token, or open a session.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        answer(
                response,
                HttpServletResponse.SC_FORBIDDEN,
                "forbidden",
                "A write from a browser session needs its CSRF token; use a bearer token instead.");
    }

    /** More requests than one account or machine may send. */
    void tooMany(HttpServletResponse response) throws IOException {
        answer(
                response,
                HttpStatus.TOO_MANY_REQUESTS.value(),
                "throttled",
                "More requests than are taken from one account in a minute: wait as long as Retry-After says.");
    }

    private static void answer(HttpServletResponse response, int status, String code, String diagnostics)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/fhir+json;charset=UTF-8");
        var body = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"" + code
                + "\",\"diagnostics\":\"" + diagnostics + "\"}]}";
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
