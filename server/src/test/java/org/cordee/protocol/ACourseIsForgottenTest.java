package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Of a person whose record is destroyed neither a protocol nor the engine keeps anything, also where the way still went on. */
class ACourseIsForgottenTest {
    private final MadeUpCare jeanne = MadeUpCare.made();
    private final MadeUpCare other = MadeUpCare.made();
    private final Protocols protocols = TestPlatform.get(Protocols.class);
    private final Courses courses = TestPlatform.get(Courses.class);
    private final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);
    private final String protocol = "oubli-" + UUID.randomUUID().toString().substring(0, 8);

    ACourseIsForgottenTest() {
        TestPlatform.get(Engine.class).hold();
    }

    private Course enrolled(MadeUpCare care) {
        return ((Courses.Enrolled.In) courses.enrol(care.coordinator(), care.patientId(), protocol, "Sortie")).course();
    }

    private String instance(Course course) {
        return jdbc.sql("SELECT instance FROM protocol.course WHERE id = ?")
                .param(course.id())
                .query(String.class)
                .single();
    }

    /** Tables of the protocols and of their engine in which the text stands. */
    private List<String> wherever(String text) {
        return jdbc
                .sql("SELECT table_schema || '.' || table_name FROM information_schema.tables"
                        + " WHERE table_schema IN ('protocol', 'protocol_engine') AND table_type = 'BASE TABLE'")
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .filter(table -> jdbc.sql("SELECT EXISTS (SELECT FROM " + table + " x WHERE x::text LIKE :text)")
                        .param("text", "%" + text + "%")
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    /** Tables of the engine that hold something of an instance. */
    private List<String> running(String instance) {
        return jdbc
                .sql(
                        "SELECT 'protocol_engine.' || table_name || ' x WHERE x.' || column_name FROM information_schema.columns"
                                + " WHERE table_schema = 'protocol_engine' AND column_name IN ('proc_inst_id_', 'process_instance_id_')")
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .filter(where -> jdbc.sql("SELECT EXISTS (SELECT FROM " + where + " = :instance)")
                        .param("instance", instance)
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    @Test
    void itsInstanceAndItsRowsAreGoneAndAnotherPersonsGoesOn() {
        protocols.draft(jeanne.coordinator(), protocol, "Cœur surveillé", "", Drawn.journey(), Map.of());
        assertThat(protocols.propose(jeanne.coordinator(), protocol)).isEmpty();
        assertThat(protocols.publish(jeanne.secondCoordinator(), protocol))
                .isInstanceOf(Protocols.Published.Done.class);
        var course = enrolled(jeanne);
        var goesOn = enrolled(other);
        var instance = instance(course);
        var standing = running(instance(goesOn));
        assertThat(running(instance)).isNotEmpty().isEqualTo(standing);

        TestPlatform.get(TransactionTemplate.class)
                .executeWithoutResult(
                        _ -> TestPlatform.get(CourseTraces.class).forget(Set.of(jeanne.patientId()), Set.of()));

        assertThat(running(instance)).isEmpty();
        assertThat(wherever(course.id())).isEmpty();
        assertThat(wherever(jeanne.patientId())).isEmpty();
        assertThat(running(instance(goesOn))).isEqualTo(standing);
    }
}
