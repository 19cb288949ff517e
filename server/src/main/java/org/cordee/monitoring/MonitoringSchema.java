package org.cordee.monitoring;

import java.time.Duration;
import org.cordee.platform.database.ModuleSchema;
import org.cordee.platform.keeping.KeepingRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MonitoringSchema {
    @Bean
    static ModuleSchema monitoringTables() {
        return new ModuleSchema("monitoring");
    }

    @Bean
    static KeepingRule timeOfRefusalsOfDevices() {
        return new KeepingRule(
                "DEVICE_REFUSAL", Duration.ofDays(90), "DELETE FROM monitoring.refusal WHERE at < :before");
    }
}
