package org.cordee.platform.keeping;

import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a module keeps of people beside the record. It is gone in the transaction in which their record is destroyed. The module whose tables
 * hold it declares a bean.
 */
public interface TracesOfPeople {
    /**
     * Removes it.
     *
     * @param patients ids of the patients
     * @param references to all that is destroyed with them, such as {@code Patient/12}, {@code RelatedPerson/4}, {@code Task/9}
     */
    void forget(Set<String> patients, Set<String> references);

    /** By these statements in order; {@code :patients}, {@code :references}, and {@code :names} for both, are arrays of texts. */
    static TracesOfPeople of(JdbcClient jdbc, String... removals) {
        return (patients, references) -> {
            var names = Stream.concat(patients.stream(), references.stream()).toArray(String[]::new);
            for (var removal : removals) {
                jdbc.sql(removal)
                        .param("patients", patients.toArray(String[]::new))
                        .param("references", references.toArray(String[]::new))
                        .param("names", names)
                        .update();
            }
        };
    }
}
