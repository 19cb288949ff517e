package org.cordee.protocol;

import java.util.List;
import java.util.Set;
import org.cordee.platform.keeping.TracesOfPeople;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ways of a person whose record is destroyed through protocols, with what the engine holds of those that still went on. */
@Component
class CourseTraces implements TracesOfPeople {
    private static final String COURSES = "(SELECT id FROM protocol.course WHERE patient = ANY(:patients))";

    private final JdbcClient jdbc;
    private final Engine engine;
    private final TracesOfPeople rows;

    CourseTraces(JdbcClient jdbc, Engine engine) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.rows = TracesOfPeople.of(
                jdbc,
                "DELETE FROM protocol.moved WHERE course IN " + COURSES,
                "DELETE FROM protocol.known WHERE course IN " + COURSES,
                "DELETE FROM protocol.decision WHERE course IN " + COURSES,
                "DELETE FROM protocol.stage WHERE course IN " + COURSES,
                "DELETE FROM protocol.course WHERE patient = ANY(:patients)");
    }

    @Override
    public void forget(Set<String> patients, Set<String> references) {
        for (var instance : going(patients)) {
            var runtime = engine.runtime();
            if (runtime.createProcessInstanceQuery().processInstanceId(instance).count() > 0) {
                runtime.deleteProcessInstance(instance, "destroyed");
            }
        }
        rows.forget(patients, references);
    }

    /** Most have none, and then the engine need not be there. */
    private List<String> going(Set<String> patients) {
        return jdbc.sql("""
                        SELECT instance FROM protocol.course
                        WHERE patient = ANY(:patients) AND instance IS NOT NULL AND state IN ('ACTIVE', 'PAUSED')
                        """)
                .param("patients", patients.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }
}
