package org.cordee.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/** Draws the scores of a completed form out as observations of their own, again when the form is amended: what does not follow any more is withdrawn. */
@Component
class Extraction {
    private final Records records;

    Extraction(Records records) {
        this.records = records;
    }

    /** What follows from answers is written by the platform, which says whose answers they are. */
    List<String> from(Response response, Reckoned reckoned) {
        var platform = Actor.platform();
        var written = new ArrayList<String>();
        for (var line : extracted(reckoned)) {
            var id = id(response, line);
            records.put(platform, ObservedMapping.OBSERVED, id, seen(response, line));
            written.add(id);
        }
        withdraw(response, written);
        if (!written.isEmpty()) {
            records.put(
                    platform,
                    OriginMapping.ORIGIN,
                    "of-" + response.id(),
                    new OriginMapping.Origin(
                            written,
                            Objects.requireNonNull(response.id()),
                            response.author(),
                            response.authorName(),
                            response.at()));
        }
        return List.copyOf(written);
    }

    /** What was drawn out of the answers before and does not follow from them any more. */
    private void withdraw(Response response, List<String> written) {
        var platform = Actor.platform();
        records.read(platform, OriginMapping.ORIGIN, "of-" + response.id()).stream()
                .flatMap(origin -> origin.observations().stream())
                .filter(id -> !written.contains(id))
                .filter(id -> records.read(platform, WithdrawnMapping.WITHDRAWN, id)
                        .filter(withdrawn -> !withdrawn)
                        .isPresent())
                .forEach(id -> records.put(platform, WithdrawnMapping.WITHDRAWN, id, true));
    }

    /** What the answers would be drawn out as. */
    static List<ObservedMapping.Seen> seen(Response response, Reckoned reckoned) {
        return extracted(reckoned).stream().map(line -> seen(response, line)).toList();
    }

    private static List<Line> extracted(Reckoned reckoned) {
        return reckoned.everyLine()
                .filter(line -> line.question().observed() != null
                        && line.question().observed().extracted()
                        && !line.values().isEmpty())
                .toList();
    }

    private static ObservedMapping.Seen seen(Response response, Line line) {
        return new ObservedMapping.Seen(
                response.patientId(),
                Objects.requireNonNull(line.question().observed()),
                line.values().stream().findFirst(),
                response.at(),
                response.source(),
                response.sourceName(),
                Objects.requireNonNullElse(response.id(), ""),
                response.status() == Response.Status.AMENDED);
    }

    private static String id(Response response, Line line) {
        var name = response.id() + "-" + line.name().replaceAll("[^A-Za-z0-9.-]", "-");
        return name.length() <= 64
                ? name
                : name.substring(0, 55) + "-" + Integer.toHexString(line.name().hashCode());
    }
}
