package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** What every Task tells alike: when it was asked, since when it stands as it does, and the words of its one output. */
public final class TaskMapping {
    private TaskMapping() {}

    public static void since(Task task, TaskStatus status, Instant at) {
        task.setStatus(status).setLastModifiedElement(moment(at));
    }

    /** The moment at which it was written here, where its author gave none. */
    public static Instant authored(Task task) {
        return task.getAuthoredOn() == null
                ? task.getMeta().getLastUpdated().toInstant()
                : task.getAuthoredOn().toInstant();
    }

    public static Instant changed(Task task) {
        return task.getLastModified() == null
                ? authored(task)
                : task.getLastModified().toInstant();
    }

    public static String output(Task task) {
        return task.hasOutput() ? text(task.getOutputFirstRep().getValue().primitiveValue()) : "";
    }
}
