package org.cordee.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.store.json.JsonTree;
import org.cordee.store.search.Units;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * {@code Observation/$stats} (R4): numbers about the measures of one subject within reach. Values are taken in the unit of the
 * newest one; those in a unit that cannot be turned into it count in {@code total-count} only. Percentiles lie between values in
 * proportion; deviation and variance are those of a sample.
 */
public final class Statistics {
    /** The code system of the statistics. */
    public static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/observation-statistics";

    private static final Set<String> VOID = Set.of("entered-in-error", "cancelled");
    private static final int MOST = 100_000;

    /**
     * What is asked.
     *
     * @param subject reference such as {@code Patient/1}
     * @param codes tokens {@code system|code} or {@code code}, of Observations or their components; each is answered by itself
     * @param dates values of the search parameter date, such as {@code ge2026-01-01}
     * @param statistics codes of {@link #SYSTEM}
     * @param sources most Observations to bring along
     */
    public record Request(
            String subject, List<String> codes, List<String> dates, List<String> statistics, int sources) {
        public Request {
            codes = List.copyOf(codes);
            dates = List.copyOf(dates);
            statistics = List.copyOf(statistics);
        }
    }

    private final Searching searching;
    private final Units units;
    private final ZoneId zone;

    Statistics(Searching searching, Units units, ZoneId zone) {
        this.zone = zone;
        this.searching = searching;
        this.units = units;
    }

    /** All that matched a code: the values in the unit of the newest. */
    static final class Series {
        final List<Double> values = new ArrayList<>();
        /** Values whose moment is known to the day at least, with it. */
        final List<Regression.Point> timed = new ArrayList<>();

        final List<StoredResource> found = new ArrayList<>();
        JsonNode code = JsonTree.emptyObject();
        JsonNode quantity = JsonTree.emptyObject();
        String first = "";
        String last = "";
    }

    Answer of(Reach reach, Request request) {
        for (var statistic : request.statistics()) {
            if (!StatisticsOfValues.knows(statistic) && !statistic.equals(Regression.CODE)) {
                return Refusal.Invalid.request("not-supported", "The statistic " + statistic + " is not computed here");
            }
        }
        var answer = new Parameters();
        int sources = request.sources();
        for (var code : request.codes()) {
            var series = new Series();
            var refusal = collect(reach, request, code, series);
            if (refusal != null) {
                return refusal;
            }
            answer.addParameter()
                    .setName("statistics")
                    .setResource(new StatisticsShown(request, code, series).observation());
            for (var found : series.found) {
                if (sources-- > 0) {
                    answer.addParameter().setName("source").setResource(found.resource());
                }
            }
        }
        return new Answer.Given(answer);
    }

    private @Nullable Refusal collect(Reach reach, Request request, String code, Series into) {
        var parameters = new ArrayList<SearchRequest.Parameter>();
        parameters.add(new SearchRequest.Parameter("subject", request.subject()));
        parameters.add(new SearchRequest.Parameter("combo-code", code));
        request.dates().forEach(date -> parameters.add(new SearchRequest.Parameter("date", date)));
        parameters.add(new SearchRequest.Parameter("_sort", "-date"));
        parameters.add(new SearchRequest.Parameter("_count", "1000"));
        var search = new SearchRequest("Observation", parameters, null, true, null);
        String next = null;
        do {
            switch (searching.search(reach, search.from(next))) {
                case SearchOutcome.Page page -> {
                    page.matches().forEach(found -> add(found, code, into));
                    next = page.next();
                }
                case Refusal refusal -> {
                    return refusal;
                }
            }
        } while (next != null && into.found.size() < MOST);
        return null;
    }

    private void add(StoredResource found, String code, Series into) {
        var tree = JsonTree.kept(found.json());
        if (VOID.contains(tree.path("status").asText())) {
            return;
        }
        into.found.add(found);
        JsonNode place = isCoded(tree.path("code"), code) ? tree : null;
        for (var component : tree.path("component")) {
            place = place == null && isCoded(component.path("code"), code) ? component : place;
        }
        if (place == null || !place.path("valueQuantity").path("value").isNumber()) {
            return;
        }
        var quantity = place.path("valueQuantity");
        if (into.values.isEmpty()) {
            into.code = place.path("code");
            into.quantity = quantity;
        }
        var value = in(quantity, into.quantity);
        var when = tree.path("effectiveDateTime")
                .asText(tree.path("effectivePeriod").path("start").asText(""));
        if (value != null) {
            into.values.add(value);
            var at = Regression.moment(when, zone);
            if (at != null) {
                into.timed.add(new Regression.Point(at, value));
            }
        }
        into.first = when.isEmpty() ? into.first : when;
        into.last = into.last.isEmpty() ? when : into.last;
    }

    private static boolean isCoded(JsonNode concept, String token) {
        int bar = token.indexOf('|');
        for (var coding : concept.path("coding")) {
            if (coding.path("code").asText().equals(token.substring(bar + 1))
                    && (bar < 0 || coding.path("system").asText("").equals(token.substring(0, bar)))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Double in(JsonNode quantity, JsonNode like) {
        double value = quantity.path("value").doubleValue();
        var from = quantity.path("code").asText(quantity.path("unit").asText(""));
        var to = like.path("code").asText(like.path("unit").asText(""));
        boolean ucum = quantity.path("system").asText().equals(Units.UCUM)
                && like.path("system").asText().equals(Units.UCUM);
        return from.equals(to) ? Double.valueOf(value) : ucum ? units.converted(value, from, to) : null;
    }
}
