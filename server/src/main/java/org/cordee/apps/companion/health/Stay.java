package org.cordee.apps.companion.health;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stay in hospital that has not ended.
 *
 * @param where hospital and ward, as the hospital names them
 * @param team who cares there
 */
public record Stay(
        String where,
        String why,
        List<String> team,
        @Nullable LocalDate since) {
    public Stay {
        team = List.copyOf(team);
    }
}
