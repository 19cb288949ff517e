package org.cordee.forms;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/** Forms filled in about many people, by so many searches for any number of them. */
@Component
public class ResponsesOfMany {
    private static final int AT_ONCE = 50;

    private final Records records;
    private final Clock clock;

    ResponsesOfMany(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** Drafts that wait for answers of the actor, by person. */
    public Map<String, List<Response>> waitingFor(Actor actor, List<String> patientIds) {
        return found(actor, patientIds, "&status=in-progress").stream()
                .filter(response -> actor.holders().contains(response.source()))
                .collect(Collectors.groupingBy(Response::patientId));
    }

    /** What anyone answered within that time, by person, newest first. */
    public Map<String, List<Response>> answered(Actor actor, List<String> patientIds, Duration within) {
        var since = clock.instant().minus(within).truncatedTo(ChronoUnit.SECONDS);
        return found(actor, patientIds, "&status=completed,amended&authored=ge" + since + "&_sort=-authored").stream()
                .collect(Collectors.groupingBy(Response::patientId));
    }

    private List<Response> found(Actor actor, List<String> patientIds, String query) {
        var found = new ArrayList<Response>();
        for (var from = 0; from < patientIds.size(); from += AT_ONCE) {
            var some = patientIds.subList(from, Math.min(patientIds.size(), from + AT_ONCE)).stream()
                    .map(Records::escape)
                    .collect(Collectors.joining(","));
            found.addAll(records.search(actor, ResponseMapping.RESPONSE, "patient=" + some + query + "&_count=1000"));
        }
        return found;
    }
}
