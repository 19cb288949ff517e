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

    /** A neighbour's device is theirs; one that is ignored stays known for as long as it is not to be asked about again. */
    @Bean
    static KeepingRule timeOfSensorsThatAreNobodys() {
        return new KeepingRule("SENSOR_HEARD", Duration.ofDays(90), """
                DELETE FROM monitoring.sensor_heard h USING monitoring.device d
                WHERE d.id = h.device AND (NOT h.ignored AND h.last < :before OR d.revoked_at < :before)
                """);
    }

    @Bean
    static KeepingRule timeOfRefusedMeasures() {
        return new KeepingRule(
                "MEASURE_REFUSED", Duration.ofDays(90), "DELETE FROM monitoring.measure_refused WHERE last < :before");
    }
}
