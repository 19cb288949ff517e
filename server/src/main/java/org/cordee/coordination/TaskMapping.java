package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.time.LocalDate;
import org.cordee.platform.page.Words;
import org.cordee.record.CalendarDay;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;

/** What every Task tells alike: when it was asked, since when it stands as it does, and the words of its one output. */
public final class TaskMapping {
    /** Of a Task that is asked and not ended, as a search names them; other software goes through more of them than we do. */
    public static final String OPEN = "status=requested,received,accepted,ready,in-progress,on-hold";

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

    /** The last day on which it is wanted, null where nobody said. */
    public static @Nullable LocalDate lastDay(Task task) {
        return CalendarDay.last(task.getRestriction().getPeriod().getEndElement());
    }

    /** Until when it is wanted, a day without an hour until its end; null where nobody said. */
    public static @Nullable Instant until(Task task) {
        var end = task.getRestriction().getPeriod().getEndElement();
        var day = CalendarDay.last(end);
        return day == null
                ? null
                : CalendarDay.isDay(end) ? endOf(day) : end.getValue().toInstant();
    }

    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Words.TERRITORY).toInstant();
    }

    public static String output(Task task) {
        return task.hasOutput() ? text(task.getOutputFirstRep().getValue().primitiveValue()) : "";
    }
}
