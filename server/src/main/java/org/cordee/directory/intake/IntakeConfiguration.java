package org.cordee.directory.intake;

import java.time.Clock;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    /** Below the FHIR API, so that the same sign-in holds; its longer address goes before that of the API. */
    @Bean
    ServletRegistrationBean<IntakeDoor> intakeDoor(
            Intake intake, TerritoryIntake territory, Gone gone, Runs runs, Clock clock, RunReport report) {
        return new ServletRegistrationBean<>(
                new IntakeDoor(intake, territory, gone, runs, clock, report), "/fhir/$import-directory/*");
    }
}
