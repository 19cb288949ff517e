package org.cordee.apps.pro;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;

/**
 * What a nurse noted of a visit, read from the form.
 *
 * @param said one text: how the person is, the signs, the nurse's own words
 * @param form with what is wrong in it; nothing of the rest may be kept then
 */
record Seen(String said, List<Measure> measures, Form form) {
    /** How the person is. */
    enum State {
        WELL,
        AS_USUAL,
        WORSE,
        WORRYING
    }

    /** What a nurse looks for at home, in heart failure first (HAS, parcours insuffisance cardiaque). */
    enum Sign {
        SWOLLEN_LEGS,
        BREATHLESS,
        TIRED,
        CONFUSED,
        FALL,
        MEDICINES_MISSED,
        EATS_LITTLE
    }

    private static final List<MeasureKind> KINDS =
            List.of(MeasureKind.WEIGHT, MeasureKind.OXYGEN_SATURATION, MeasureKind.HEART_RATE);

    private static final BigDecimal CENTIMETRES = new BigDecimal("30");

    static Seen of(Form typed, Set<String> signs, Actor actor, String patientId, Instant now, Page page) {
        var form = typed;
        var state = Arrays.stream(State.values())
                .filter(one -> one.name().equals(typed.value("state")))
                .findFirst();
        if (state.isEmpty()) form = form.refusing("state", page.say("pro.seen.stateMissing"));
        var measures = new ArrayList<Measure>();
        for (var kind : KINDS) {
            var value = number(typed.value(kind.name()));
            if (value.filter(kind::isPlausible).isPresent()) {
                measures.add(
                        Measure.of(patientId, kind, value.get(), now, Measure.Source.PROFESSIONAL, actor.reference()));
            } else if (!typed.value(kind.name()).isEmpty()) {
                form = form.refusing(kind.name(), range(kind, page));
            }
        }
        form = withPressure(form, measures, actor, patientId, now, page);
        return new Seen(state.map(one -> said(one, signs, typed, page)).orElse(""), List.copyOf(measures), form);
    }

    private static Form withPressure(
            Form form, List<Measure> measures, Actor actor, String patientId, Instant now, Page page) {
        var high = form.value(MeasureKind.SYSTOLIC.name());
        var low = form.value(MeasureKind.DIASTOLIC.name());
        if (high.isEmpty() && low.isEmpty()) return form;
        var both = low.isEmpty() ? List.of(high.split("/", 2)) : List.of(high, low);
        var figures = inMillimetres(both.stream().map(Seen::number).toList());
        var systolic = figures.getFirst().filter(MeasureKind.SYSTOLIC::isPlausible);
        var diastolic = figures.getLast().filter(MeasureKind.DIASTOLIC::isPlausible);
        if (systolic.isEmpty()) {
            return form.refusing(MeasureKind.SYSTOLIC.name(), range(MeasureKind.SYSTOLIC, page));
        }
        if (diastolic.isEmpty() || diastolic.get().compareTo(systolic.get()) >= 0) {
            return form.refusing(MeasureKind.DIASTOLIC.name(), page.say("pro.seen.pressure"));
        }
        measures.add(Measure.ofBloodPressure(
                patientId, systolic.get(), diastolic.get(), now, Measure.Source.PROFESSIONAL, actor.reference()));
        return form;
    }

    /** As doctors say it, "13/8" is 130 over 80. */
    private static List<Optional<BigDecimal>> inMillimetres(List<Optional<BigDecimal>> figures) {
        var isShort = figures.stream()
                .allMatch(figure ->
                        figure.filter(one -> one.compareTo(CENTIMETRES) < 0).isPresent());
        return isShort && figures.size() > 1
                ? figures.stream()
                        .map(figure -> figure.map(BigDecimal.TEN::multiply))
                        .toList()
                : figures;
    }

    private static String said(State state, Set<String> signs, Form form, Page page) {
        var parts = new ArrayList<String>();
        parts.add(page.say("pro.state." + state.name()) + ".");
        for (var sign : Sign.values()) {
            if (signs.contains(sign.name())) parts.add(page.say("pro.sign." + sign.name()) + ".");
        }
        if (!form.value("note").isEmpty()) parts.add(form.value("note"));
        return String.join(" ", parts);
    }

    private static String range(MeasureKind kind, Page page) {
        return page.say(
                "pro.seen.range",
                page.say(kind.nameKey()),
                page.quantity(kind.lowestPlausible().doubleValue(), 0, kind.unit()),
                page.quantity(kind.highestPlausible().doubleValue(), 0, kind.unit()));
    }

    private static Optional<BigDecimal> number(String typed) {
        var plain = typed.replace(',', '.').replace(" ", "");
        return plain.matches("\\d{1,4}(\\.\\d{1,2})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }
}
