package org.cordee.apps.cell;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.multipart.support.MultipartFilter;

/** Takes forms with a file apart before the token of the form is looked at, which stands among its fields. */
@Configuration(proxyBeanMethods = false)
class SignedFormUpload {
    @Bean
    static FilterRegistrationBean<MultipartFilter> formsWithFiles() {
        var registration = new FilterRegistrationBean<>(new MultipartFilter());
        registration.addUrlPatterns("/cellule/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return registration;
    }
}
