package org.cordee.directory;

import java.time.Duration;
import org.cordee.platform.database.ModuleSchema;
import org.cordee.platform.keeping.KeepingRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DirectorySchema {
    @Bean
    static ModuleSchema directoryTables() {
        return new ModuleSchema("directory");
    }

    @Bean
    static KeepingRule timeOfRejectedLines() {
        return new KeepingRule(
                "IMPORT_REJECT",
                Duration.ofDays(90),
                "DELETE FROM directory.rejected_line l USING directory.run r WHERE r.id = l.run AND r.ended < :before");
    }
}
