package org.cordee.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * An app may ask for leave by a form (OpenID Connect Core, section 3.1.2.1; {@code authorize-post} of SMART). The cookie of a session does not
 * come along with a form of another site, so the person is led on as by a link.
 */
final class PostedQuestion extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("POST")
                || !request.getRequestURI().equals("/oauth2/authorize")
                || request.getParameter("response_type") == null) {
            chain.doFilter(request, response);
            return;
        }
        var question = request.getParameterMap().entrySet().stream()
                .flatMap(
                        one -> Arrays.stream(one.getValue()).map(value -> encoded(one.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", "/oauth2/authorize?" + question);
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
