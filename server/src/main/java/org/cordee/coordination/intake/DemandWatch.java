package org.cordee.coordination.intake;

import java.util.Set;
import org.cordee.coordination.TaskKindMapping;
import org.cordee.record.RecordWatcher;
import org.springframework.stereotype.Component;

/** Keeps the index of demands in step with their Tasks, by whatever door they are written. */
@Component
class DemandWatch implements RecordWatcher {
    private final DemandTable table;

    DemandWatch(DemandTable table) {
        this.table = table;
    }

    @Override
    public Set<String> types() {
        return Set.of("Task");
    }

    @Override
    public void changed(Written change) {
        if (change.as(TaskKindMapping.KIND).equals("demand")) {
            table.keep(change.as(DemandMapping.DEMAND));
        }
    }
}
