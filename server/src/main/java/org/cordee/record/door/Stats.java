package org.cordee.record.door;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.store.Answer.Given;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.Statistics;
import org.jspecify.annotations.Nullable;

/** Observation/$stats (R4): count, average, median and the like of the measures of one subject. */
final class Stats {
    private static final int MOST_SOURCES = 1_000;
    private static final List<String> USUAL = List.of("count", "minimum", "maximum", "average", "median");

    private final RecordStore store;
    private final Trace trace;
    private final BodyReader bodies;

    Stats(RecordStore store, Trace trace, BodyReader bodies) {
        this.store = store;
        this.trace = trace;
        this.bodies = bodies;
    }

    Operations.Operation operation() {
        return new Operations.Operation(
                "stats",
                Set.of(Operations.Level.TYPE),
                Set.of("Observation"),
                false,
                "http://hl7.org/fhir/OperationDefinition/Observation-stats",
                this::answer);
    }

    private Answer answer(Call call, String type, String id) throws IOException {
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> counted(call, input);
        };
    }

    private Answer counted(Call call, OperationInput input) {
        var subject = input.value("subject");
        var codes = codes(input);
        if (subject == null || codes.isEmpty()) {
            return Answer.refused(
                    400,
                    "required",
                    "$stats needs subject, and code with its system, or coding, for what is measured.");
        }
        var dates = dates(input);
        if (dates == null) {
            return Answer.refused(
                    400,
                    "value",
                    "duration is a number of hours; period is start/end, each a date of FHIR or nothing.");
        }
        var statistics = all(input, "statistic");
        var limit = input.value("limit");
        var most = limit == null ? Integer.valueOf(MOST_SOURCES) : Preconditions.number(limit);
        if (most == null) {
            return Answer.refused(400, "value", "limit must be a number.");
        }
        boolean sources = "true".equals(input.value("include"));
        var request = new Statistics.Request(
                subject,
                codes,
                dates,
                statistics.isEmpty() ? USUAL : statistics,
                sources ? Math.min(most, MOST_SOURCES) : 0);
        return switch (store.statistics(call.reach(), request)) {
            case Given given -> {
                trace.about(call.actor(), "Observation/$stats", call.http().getQueryString(), subject);
                yield Terminology.shown(given);
            }
            case Refusal refusal -> Answer.refused(refusal);
        };
    }

    private static List<String> codes(OperationInput input) {
        var system = input.value("system");
        var codes = new ArrayList<String>();
        for (var code : all(input, "code")) {
            codes.add(system == null || code.contains("|") ? code : system + "|" + code);
        }
        codes.addAll(all(input, "coding"));
        return codes;
    }

    private static List<String> all(OperationInput input, String name) {
        return input.values().stream()
                .filter(value -> value.name().equals(name))
                .flatMap(value -> List.of(value.value().split(",", -1)).stream())
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** Values of the search parameter date; null when what was asked cannot be read. */
    private static @Nullable List<String> dates(OperationInput input) {
        var duration = input.value("duration");
        var period = input.value("period");
        if (duration != null) {
            try {
                var back = new BigDecimal(duration)
                        .multiply(BigDecimal.valueOf(3600))
                        .longValue();
                return List.of("ge" + Instant.now().minus(Duration.ofSeconds(back)));
            } catch (ArithmeticException | NumberFormatException | java.time.DateTimeException unreadable) {
                return null;
            }
        }
        if (period == null) {
            return List.of();
        }
        int slash = period.indexOf('/');
        if (slash < 0) {
            return null;
        }
        var dates = new ArrayList<String>();
        if (slash > 0) {
            dates.add("ge" + period.substring(0, slash));
        }
        if (slash + 1 < period.length()) {
            dates.add("le" + period.substring(slash + 1));
        }
        return dates;
    }
}
