package org.cordee.coordination.meeting;

import java.util.Set;
import org.cordee.coordination.TaskKindMapping;
import org.cordee.record.RecordWatcher;
import org.springframework.stereotype.Component;

/** Keeps the agenda with the person of each case when records are merged. */
@Component
class CaseWatch implements RecordWatcher {
    private final AgendaTable agenda;

    CaseWatch(AgendaTable agenda) {
        this.agenda = agenda;
    }

    @Override
    public Set<String> types() {
        return Set.of("Task");
    }

    @Override
    public void changed(Written change) {
        if (change.as(TaskKindMapping.KIND).equals("meeting-case")) {
            var kept = change.as(CaseMapping.CASE);
            agenda.belongs(Cases.id(kept), kept.patientId());
        }
    }
}
