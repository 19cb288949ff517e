package org.cordee.apps.companion;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureCurve;
import org.cordee.monitoring.Measures;
import org.cordee.platform.page.Curve;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** My measures: the curve with the values that are usual for this person, and the latest as a list. */
@Controller
class MeasureHistory {
    private static final List<Integer> MONTHS = List.of(1, 3, 6);
    private static final int LISTED = 10;
    private static final int FEWEST_FOR_USUAL = 10;
    private static final int UNSETTLED_DAYS = 3;

    private final Measures measures;

    MeasureHistory(Measures measures) {
        this.measures = measures;
    }

    @GetMapping({"/compagnon/mesures", Seats.FOR + "/mesures"})
    String first(Seat seat, Page page, Model model) {
        var known = known(seat);
        return show(seat, known.isEmpty() ? MeasureTopic.WEIGHT : known.getFirst(), known, 3, page, model);
    }

    @GetMapping({"/compagnon/mesures/{topic}", Seats.FOR + "/mesures/{topic}"})
    String one(
            Seat seat,
            @PathVariable String topic,
            @RequestParam(name = "mois", defaultValue = "3") int months,
            Page page,
            Model model) {
        var shown = MeasureTopic.at(topic).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return show(seat, shown, known(seat), MONTHS.contains(months) ? months : 3, page, model);
    }

    private String show(Seat seat, MeasureTopic topic, List<MeasureTopic> known, int months, Page page, Model model) {
        var today = page.words().today();
        var from = today.minusMonths(months);
        var series = measures.series(
                seat.actor(),
                seat.personId(),
                topic.kind(),
                from.atStartOfDay(Words.TERRITORY).toInstant(),
                today.plusDays(1).atStartOfDay(Words.TERRITORY).toInstant());
        var bare = MeasureCurve.of(page.words(), topic.kind(), from, today, series, List.of(), List.of());
        model.addAttribute("seat", seat)
                .addAttribute("topic", topic)
                .addAttribute("topics", known.contains(topic) ? known : List.of(topic))
                .addAttribute("months", months)
                .addAttribute("choices", MONTHS)
                .addAttribute("curve", withUsual(bare, series, page))
                .addAttribute("newest", series.reversed().stream().limit(LISTED).toList());
        return "apps/companion/measures";
    }

    private List<MeasureTopic> known(Seat seat) {
        var newest = measures.newestPerKind(seat.actor(), seat.personId());
        return Arrays.stream(MeasureTopic.values())
                .filter(topic -> newest.stream().anyMatch(one -> one.kind() == topic.kind()))
                .toList();
    }

    /** No alert line for the person at home: a line not to cross frightens; what is usual tells as much. */
    private static Curve withUsual(Curve curve, List<Measure> series, Page page) {
        return new Curve(
                curve.title(),
                curve.unit(),
                curve.decimals(),
                curve.from(),
                curve.to(),
                curve.points(),
                List.of(),
                usual(series, page.words().today(), page));
    }

    /** Where eight measures in ten lie, the last days left aside since they are what is being looked at. */
    private static Optional<Curve.Band> usual(List<Measure> series, LocalDate today, Page page) {
        var settled =
                today.minusDays(UNSETTLED_DAYS).atStartOfDay(Words.TERRITORY).toInstant();
        var values = series.stream()
                .filter(one -> one.at().isBefore(settled))
                .mapToDouble(one -> one.value().doubleValue())
                .sorted()
                .toArray();
        if (values.length < FEWEST_FOR_USUAL) return Optional.empty();
        var low = values[values.length / 10];
        var high = values[values.length - 1 - values.length / 10];
        return high > low
                ? Optional.of(new Curve.Band(page.say("companion.measures.usual"), low, high))
                : Optional.empty();
    }
}
