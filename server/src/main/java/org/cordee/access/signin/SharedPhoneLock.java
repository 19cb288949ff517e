package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cordee.access.Means;
import org.cordee.access.OpenSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A shared phone that lies about does not go on showing a patient: its browser leaves the page when the session locks. */
@Component
class SharedPhoneLock implements HandlerInterceptor, WebMvcConfigurer {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView view) {
        if (view != null && OpenSessions.meansOf(request) == Means.PIN) {
            response.setHeader("Refresh", Means.PIN_IDLE.plusSeconds(5).toSeconds() + "; url=" + SharedPhone.PATH);
        }
    }
}
