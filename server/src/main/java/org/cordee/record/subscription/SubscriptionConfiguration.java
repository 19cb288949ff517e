package org.cordee.record.subscription;

import org.cordee.access.PublicAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SubscriptionSettings.class)
class SubscriptionConfiguration {
    @Bean
    ServletRegistrationBean<SocketDoor> socketDoor(Sockets sockets, PublicAddress address) {
        var registration = new ServletRegistrationBean<>(new SocketDoor(sockets, address), SocketDoor.PATH);
        registration.setName("fhir-websocket");
        return registration;
    }
}
