package org.cordee.directory;

import org.cordee.platform.database.ModuleSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DirectorySchema {
    @Bean
    static ModuleSchema directoryTables() {
        return new ModuleSchema("directory");
    }
}
