package org.cordee.record;

import org.cordee.platform.database.ModuleSchema;
import org.cordee.platform.keeping.TracesOfPeople;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class RecordSchema {
    @Bean
    static ModuleSchema schemaOfRecord() {
        return new ModuleSchema("record");
    }

    /** Events of subscriptions that are about what is gone. */
    @Bean
    static TracesOfPeople tracesInEvents(JdbcClient jdbc) {
        return TracesOfPeople.of(
                jdbc,
                "DELETE FROM record.change WHERE patient = ANY(:names) OR type || '/' || id = ANY(:references)",
                "DELETE FROM record.event WHERE patient = ANY(:names) OR type || '/' || id = ANY(:references)");
    }
}
