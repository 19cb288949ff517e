package org.cordee.protocol;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision table: on which values it looks, and row by row what holds and what follows.
 *
 * @param first whether the first row that holds decides; else exactly one may hold
 */
public record DecisionTable(
        String id, String name, boolean first, List<String> inputs, List<String> outputs, List<Row> rows) {
    public DecisionTable {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param when the condition of each input, null where any value will do
     * @param then the value of each output
     */
    record Row(String id, List<@Nullable Expression> when, List<Object> then, String note) {}

    Optional<Row> row(String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst();
    }
}
