package org.cordee.platform.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Says in plain words what went wrong and what to do next. What is forbidden is not found: a 403 would tell that it exists. */
@Component
class ErrorPages implements ErrorViewResolver {
    private final Pages pages;

    ErrorPages(@Lazy Pages pages) {
        this.pages = pages;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        var expired = request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException;
        var shown = status == HttpStatus.FORBIDDEN && !expired ? HttpStatus.NOT_FOUND : status;
        return new ModelAndView(
                "mishap", Map.of("page", pages.of(request), "mishap", Mishap.of(shown, expired)), shown);
    }
}
