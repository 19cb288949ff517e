package org.cordee.identity;

import org.cordee.platform.database.ModuleSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentitySchema {
    @Bean
    static ModuleSchema identityTables() {
        return new ModuleSchema("identity");
    }
}
