package org.cordee.apps.companion;

import org.cordee.platform.keeping.TracesOfPeople;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the companion keeps of a person whose record is destroyed, and of those who cared for that person alone. */
@Configuration(proxyBeanMethods = false)
class CompanionTraces {
    @Bean
    static TracesOfPeople tracesInCompanion(JdbcClient jdbc) {
        return TracesOfPeople.of(
                jdbc,
                "DELETE FROM companion.entry WHERE person = ANY(:names)",
                "DELETE FROM companion.needs WHERE reader = ANY(:references)",
                "DELETE FROM companion.strain WHERE person = ANY(:names) OR carer = ANY(:references)",
                "DELETE FROM companion.lesson WHERE person = ANY(:names) OR reader = ANY(:references)",
                "DELETE FROM companion.reminder WHERE reader = ANY(:references)");
    }
}
