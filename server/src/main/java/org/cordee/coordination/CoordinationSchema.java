package org.cordee.coordination;

import org.cordee.platform.database.ModuleSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CoordinationSchema {
    @Bean
    static ModuleSchema coordinationTables() {
        return new ModuleSchema("coordination");
    }
}
