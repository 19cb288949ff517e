package org.cordee.monitoring;

import org.cordee.platform.keeping.TracesOfPeople;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rules, measures, alerts and devices of a person whose record is destroyed. A gateway of several people stays the others'. */
@Configuration(proxyBeanMethods = false)
class MonitoringTraces {
    private static final String ALERTS = "(SELECT id FROM monitoring.alert WHERE patient = ANY(:names))";
    private static final String RULES = "(SELECT id FROM monitoring.rule WHERE patient = ANY(:names))";
    private static final String DEVICES = """
            (SELECT d.id FROM monitoring.device d JOIN monitoring.device_of o ON o.device = d.id
             WHERE o.patient = ANY(:names) AND NOT EXISTS
               (SELECT FROM monitoring.device_of other WHERE other.device = d.id AND other.patient <> ALL(:names)))""";
    private static final String ALIASES =
            "(SELECT device, alias FROM monitoring.device_of WHERE patient = ANY(:names))";

    /** Under the name that a gateway of several people gives the person. */
    private static String named(String column) {
        return " o WHERE o.device = one.device AND o.patient = ANY(:names) AND ("
                + "o.alias <> '' AND starts_with(one." + column + ", '@' || o.alias || '/')"
                + " OR starts_with(one." + column + ", '@' || o.patient || '/'))";
    }

    @Bean
    static TracesOfPeople tracesInAlerts(JdbcClient jdbc) {
        return TracesOfPeople.of(
                jdbc,
                "DELETE FROM monitoring.told WHERE alert IN " + ALERTS,
                "DELETE FROM monitoring.climb WHERE alert IN " + ALERTS,
                "DELETE FROM monitoring.alert_step WHERE alert IN " + ALERTS,
                "DELETE FROM monitoring.breach WHERE rule IN " + RULES + " OR alert IN " + ALERTS,
                "DELETE FROM monitoring.alert WHERE patient = ANY(:names)",
                "DELETE FROM monitoring.rule WHERE patient = ANY(:names)",
                "DELETE FROM monitoring.prescription WHERE patient = ANY(:names)",
                "DELETE FROM monitoring.point WHERE patient = ANY(:names)",
                "DELETE FROM monitoring.missed WHERE patient = ANY(:names)",
                "DELETE FROM monitoring.pause WHERE patient = ANY(:names)",
                "DELETE FROM monitoring.series_version WHERE patient = ANY(:names)");
    }

    @Bean
    static TracesOfPeople tracesInDevices(JdbcClient jdbc) {
        return TracesOfPeople.of(
                jdbc,
                "DELETE FROM monitoring.sensor_offline WHERE (device, alias) IN " + ALIASES + " OR device IN "
                        + DEVICES,
                "DELETE FROM monitoring.sensor_weak WHERE (device, alias) IN " + ALIASES + " OR device IN " + DEVICES,
                "DELETE FROM monitoring.device_word WHERE device IN " + DEVICES,
                "DELETE FROM monitoring.signed_call WHERE device IN " + DEVICES,
                "DELETE FROM monitoring.refusal one USING monitoring.device_of" + named("topic"),
                "DELETE FROM monitoring.sensor_heard one USING monitoring.device_of" + named("sensor"),
                "DELETE FROM monitoring.unit_announced one USING monitoring.device_of" + named("topic"),
                "DELETE FROM monitoring.refusal WHERE device IN " + DEVICES,
                "DELETE FROM monitoring.sensor_heard WHERE device IN " + DEVICES,
                "DELETE FROM monitoring.unit_announced WHERE device IN " + DEVICES,
                "WITH own AS MATERIALIZED " + DEVICES + """
                        , taken AS (DELETE FROM monitoring.device_of WHERE patient = ANY(:names))
                        DELETE FROM monitoring.device WHERE id IN (SELECT id FROM own)""");
    }
}
