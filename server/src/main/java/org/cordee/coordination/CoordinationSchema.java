package org.cordee.coordination;

import org.cordee.platform.database.ModuleSchema;
import org.cordee.platform.keeping.TracesOfPeople;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class CoordinationSchema {
    @Bean
    static ModuleSchema coordinationTables() {
        return new ModuleSchema("coordination");
    }

    @Bean
    static TracesOfPeople tracesInCoordination(JdbcClient jdbc) {
        return TracesOfPeople.of(
                jdbc,
                "DELETE FROM coordination.look WHERE patient = ANY(:names) OR who = ANY(:references)",
                "DELETE FROM coordination.item WHERE patient = ANY(:names) OR reference = ANY(:references)",
                "DELETE FROM coordination.timer WHERE 'Task/' || task = ANY(:references)",
                "DELETE FROM coordination.letter_part WHERE 'Task/' || demand = ANY(:references)",
                "DELETE FROM coordination.demand WHERE patient = ANY(:names) OR 'Task/' || task = ANY(:references)",
                "DELETE FROM coordination.followed WHERE patient = ANY(:names)",
                "DELETE FROM coordination.meeting_case WHERE patient = ANY(:names)");
    }
}
