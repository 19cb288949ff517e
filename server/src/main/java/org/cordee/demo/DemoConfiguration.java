package org.cordee.demo;

import org.cordee.platform.database.ModuleSchema;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DemoSettings.class)
class DemoConfiguration {
    @Bean
    static ModuleSchema demoSchema() {
        return new ModuleSchema("demo");
    }

    /** Drawn when asked for: a later start, with all written and nothing to simulate, does not need it. */
    @Bean
    @Lazy
    Population population() {
        return Population.drawn(Population.SEED, Territory.load());
    }
}
