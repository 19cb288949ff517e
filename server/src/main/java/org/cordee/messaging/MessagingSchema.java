package org.cordee.messaging;

import org.cordee.platform.database.ModuleSchema;
import org.cordee.platform.keeping.KeepingRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MessagingSchema {
    @Bean
    static ModuleSchema schemaOfMessaging() {
        return new ModuleSchema("messaging");
    }

    @Bean
    static KeepingRule timeOfMessages() {
        return new KeepingRule("MESSAGE", Keeping.LINES, null);
    }

    @Bean
    static KeepingRule timeOfTheUnreached() {
        return new KeepingRule("UNREACHED", Unreached.KEPT, "DELETE FROM messaging.unreached WHERE at < :before");
    }
}
