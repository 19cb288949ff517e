package org.cordee.messaging;

import org.cordee.platform.database.ModuleSchema;
import org.cordee.platform.keeping.KeepingRule;
import org.cordee.platform.keeping.TracesOfPeople;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    @Bean
    static TracesOfPeople tracesInMessages(JdbcClient jdbc) {
        return TracesOfPeople.of(jdbc, """
                DELETE FROM messaging.message WHERE patient = ANY(:names)
                    OR (patient IS NULL AND holders <> '{}' AND holders <@ CAST(:references AS text[]))
                """, """
                UPDATE messaging.message SET holders = ARRAY(SELECT h FROM unnest(holders) h WHERE h <> ALL(:references))
                WHERE holders && CAST(:references AS text[])
                """, "DELETE FROM messaging.browser WHERE reader = ANY(:references)", """
                UPDATE messaging.browser SET holders = ARRAY(SELECT h FROM unnest(holders) h WHERE h <> ALL(:references))
                WHERE holders && CAST(:references AS text[])
                """);
    }
}
