package org.cordee.daily;

import org.cordee.platform.keeping.TracesOfPeople;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** At which number a person whose record is destroyed was asked. */
@Configuration(proxyBeanMethods = false)
class DailyTraces {
    @Bean
    static TracesOfPeople tracesInQuestions(JdbcClient jdbc) {
        return TracesOfPeople.of(jdbc, "DELETE FROM daily.by_text WHERE person = ANY(:names)");
    }
}
