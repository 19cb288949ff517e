package org.cordee.record.door;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cordee.store.HistoryRequest;
import org.cordee.store.SearchRequest.Parameter;
import org.jspecify.annotations.Nullable;

/** Which versions the parameters of a history ask for, in an address of its own or in an entry of a bundle. */
sealed interface HistoryAsked {
    int USUAL_COUNT = 100;
    int LARGEST_COUNT = 1000;

    /**
     * What is asked for.
     *
     * @param used the parameters that a link to the same history bears
     */
    record Understood(HistoryRequest request, List<Parameter> used) implements HistoryAsked {}

    /** A value that says nothing. */
    record Wrong(String diagnostics) implements HistoryAsked {}

    static HistoryAsked of(@Nullable String type, @Nullable String id, List<Parameter> parameters) {
        Instant since = null;
        Instant at = null;
        Instant atUntil = null;
        int count = USUAL_COUNT;
        String cursor = null;
        var used = new ArrayList<Parameter>();
        for (var parameter : parameters) {
            switch (parameter.name()) {
                case "_since", "_at" -> {
                    var instant = Instants.of(parameter.value());
                    if (instant == null) {
                        return new Wrong(parameter.name() + Instants.WANTED);
                    }
                    if (parameter.name().equals("_at")) {
                        at = instant;
                        atUntil = Instants.end(parameter.value(), instant);
                    } else {
                        since = instant;
                    }
                    used.add(parameter);
                }
                case "_count" -> {
                    var number = Preconditions.number(parameter.value());
                    if (number == null) {
                        return new Wrong("_count must be a number from 0 to " + LARGEST_COUNT + ".");
                    }
                    count = Math.min(number, LARGEST_COUNT);
                    used.add(parameter);
                }
                case Links.CURSOR -> cursor = parameter.value();
                default -> {}
            }
        }
        return new Understood(new HistoryRequest(type, id, since, at, atUntil, count, cursor), used);
    }

    /** The parameters of the same history, as its request has them. */
    static List<Parameter> used(HistoryRequest request) {
        var used = new ArrayList<Parameter>();
        if (request.since() != null)
            used.add(new Parameter("_since", request.since().toString()));
        if (request.at() != null) used.add(new Parameter("_at", request.at().toString()));
        if (request.count() != USUAL_COUNT) used.add(new Parameter("_count", Integer.toString(request.count())));
        return used;
    }

    /** Where the same history is read by itself. */
    static String path(HistoryRequest request) {
        return (request.type() == null ? "" : "/" + request.type()) + (request.id() == null ? "" : "/" + request.id())
                + "/_history";
    }
}
