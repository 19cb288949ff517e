package org.cordee.record;

import org.cordee.platform.database.ModuleSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecordSchema {
    @Bean
    static ModuleSchema schemaOfRecord() {
        return new ModuleSchema("record");
    }
}
