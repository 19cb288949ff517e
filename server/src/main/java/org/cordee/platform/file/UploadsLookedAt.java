package org.cordee.platform.file;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cordee.platform.page.Mishap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/** Lets no page see the files of a form that bring a virus, or that the antivirus could not look at. */
@Component
class UploadsLookedAt implements HandlerInterceptor, WebMvcConfigurer {
    private final Antivirus antivirus;

    UploadsLookedAt(Antivirus antivirus) {
        this.antivirus = antivirus;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var form = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (form == null || !antivirus.isSet()) {
            return true;
        }
        for (var files : form.getMultiFileMap().values()) {
            for (var file : files) {
                switch (antivirus.look(file.getBytes())) {
                    case CLEAN -> {}
                    case INFECTED -> {
                        Mishap.INFECTED.say(request, response, HttpStatus.UNPROCESSABLE_CONTENT);
                        return false;
                    }
                    case UNEXAMINED -> {
                        Mishap.UNEXAMINED.say(request, response, HttpStatus.SERVICE_UNAVAILABLE);
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
