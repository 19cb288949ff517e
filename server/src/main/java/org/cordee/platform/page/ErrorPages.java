package org.cordee.platform.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says in plain words what went wrong and what to do next. Nothing that exists answers 403, which would tell that it does;
 * the one 403 of the house is a form whose token is out of date.
 */
@Component
class ErrorPages implements ErrorViewResolver {
    private final Pages pages;

    ErrorPages(@Lazy Pages pages) {
        this.pages = pages;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        return new ModelAndView(
                "mishap", Map.of("page", pages.of(request), "mishap", Mishap.of(request, status)), status);
    }
}
