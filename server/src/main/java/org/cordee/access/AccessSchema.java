package org.cordee.access;

import org.cordee.platform.database.ModuleSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccessSchema {
    @Bean
    static ModuleSchema schemaOfAccess() {
        return new ModuleSchema("access");
    }
}
