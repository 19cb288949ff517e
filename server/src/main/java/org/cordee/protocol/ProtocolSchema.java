package org.cordee.protocol;

import org.cordee.platform.database.ModuleSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProtocolSchema {
    static final String ENGINE = "protocol_engine";

    @Bean
    static ModuleSchema protocolTables() {
        return new ModuleSchema("protocol");
    }

    @Bean
    static ModuleSchema protocolEngineTables() {
        return new ModuleSchema(ENGINE);
    }
}
