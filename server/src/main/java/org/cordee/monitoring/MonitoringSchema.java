package org.cordee.monitoring;

import org.cordee.platform.database.ModuleSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MonitoringSchema {
    @Bean
    static ModuleSchema monitoringTables() {
        return new ModuleSchema("monitoring");
    }
}
