package org.cordee.apps.pro;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.multipart.support.MultipartFilter;

/** Takes a note with a photograph apart before the token of its form is looked at, which stands among its fields. */
@Configuration(proxyBeanMethods = false)
class PhotoUpload {
    @Bean
    static FilterRegistrationBean<MultipartFilter> notesWithPhotographs() {
        var registration = new FilterRegistrationBean<>(new MultipartFilter());
        registration.setName("notesWithPhotographs");
        registration.addUrlPatterns("/pro/tournee/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return registration;
    }
}
