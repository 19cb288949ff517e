package org.cordee.apps.companion;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Reading;
import org.cordee.monitoring.WrittenUnits;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;

/**
 * A form as someone filled it in, read as a measure: a comma or a point, the unit written or not; another unit than the usual one is converted. What cannot be a measure, or
 * is so far from the last one that a slip of the finger is likely, comes back with a question.
 */
sealed interface FilledMeasure {
    String VALUE = "value";
    String SYSTOLIC = "systolic";
    String DIASTOLIC = "diastolic";
    /** Carries the value that the person has already said is right. */
    String SURE = "sure";
    /** Carries the local time at which a device measured, where that was earlier. */
    String MEASURED = "measured";

    /** It can be kept if a body can have it. */
    record Filled(Measure measure) implements FilledMeasure {}

    /** It is not a measure; the form says why. */
    record Refused(Form form) implements FilledMeasure {}

    /** It is far from the last one; the person is asked whether it is right. */
    record Doubtful(Form form, String told) implements FilledMeasure {}

    /** "72,4 kg" and what stands for a comma too: "38°2", "72kg4", "1g20". */
    Pattern NUMBER = Pattern.compile(
            "(?<whole>\\d{1,4})(?:\\s*(?<comma>[.,°º]|kg|g)\\s*(?<part>\\d{1,3}))?\\s*(?<unit>\\D{0,20})",
            Pattern.CASE_INSENSITIVE);

    Duration LONGEST_KEPT = Duration.ofDays(31);
    BigDecimal FAR = new BigDecimal("0.10");

    static FilledMeasure read(
            Page page, MeasureTopic topic, Form form, Optional<Measure> last, Seat seat, Instant now) {
        return topic == MeasureTopic.BLOOD_PRESSURE
                ? bloodPressure(page, form, seat, now)
                : single(page, topic, form, last, seat, now);
    }

    /** When it was measured: as the device says that kept it for up to a month, else when the form was filled in. */
    static Instant at(Form form, Instant entered) {
        try {
            var measured = form.value(MEASURED).isEmpty()
                    ? entered
                    : LocalDateTime.parse(form.value(MEASURED))
                            .atZone(Words.TERRITORY)
                            .toInstant();
            return measured.isAfter(entered) || measured.isBefore(entered.minus(LONGEST_KEPT)) ? entered : measured;
        } catch (DateTimeException noMoment) {
            return entered;
        }
    }

    private static FilledMeasure single(
            Page page, MeasureTopic topic, Form form, Optional<Measure> last, Seat seat, Instant now) {
        var value = number(form.value(VALUE), topic.kind());
        if (value.isEmpty()) return new Refused(form.refusing(VALUE, page.say(topic.key("write"))));
        var measure = Measure.of(
                seat.personId(),
                topic.kind(),
                value.get(),
                now,
                Measure.Source.PATIENT,
                seat.actor().reference());
        var told = MeasureTopic.told(page.words(), measure);
        var doubted = topic == MeasureTopic.WEIGHT
                && measure.isPlausible()
                && last.map(before -> isFar(before.value(), value.get())).orElse(false)
                && !form.value(SURE).equals(told);
        return doubted ? new Doubtful(form, told) : new Filled(measure);
    }

    private static FilledMeasure bloodPressure(Page page, Form form, Seat seat, Instant now) {
        var systolic = number(form.value(SYSTOLIC), MeasureKind.SYSTOLIC);
        var diastolic = number(form.value(DIASTOLIC), MeasureKind.DIASTOLIC);
        var topic = MeasureTopic.BLOOD_PRESSURE;
        var refused = form;
        if (systolic.isEmpty()) refused = refused.refusing(SYSTOLIC, page.say(topic.key("write")));
        if (diastolic.isEmpty()) refused = refused.refusing(DIASTOLIC, page.say(topic.key("write")));
        if (refused.isRefused() || systolic.isEmpty() || diastolic.isEmpty()) return new Refused(refused);
        if (systolic.get().compareTo(diastolic.get()) <= 0) {
            return new Refused(form.refusing(SYSTOLIC, page.say(topic.key("turned"))));
        }
        return new Filled(Measure.ofBloodPressure(
                seat.personId(),
                systolic.get(),
                diastolic.get(),
                now,
                Measure.Source.PATIENT,
                seat.actor().reference()));
    }

    /** The same form with the question that a value which no body has calls for. */
    static Form askedAgain(Page page, Measure measure, Form form) {
        var kinds = measure.values();
        var refused = form;
        for (var one : kinds.entrySet()) {
            var kind = one.getKey();
            if (!kind.isPlausible(one.getValue())) {
                var told = page.quantity(one.getValue().doubleValue(), decimals(one.getValue()), kind.unit());
                refused = refused.refusing(field(kind), page.say("companion.entry.really", told));
            }
        }
        return refused;
    }

    private static String field(MeasureKind kind) {
        if (kind == MeasureKind.SYSTOLIC) return SYSTOLIC;
        return kind == MeasureKind.DIASTOLIC ? DIASTOLIC : VALUE;
    }

    private static int decimals(BigDecimal value) {
        return Math.max(0, value.stripTrailingZeros().scale());
    }

    private static boolean isFar(BigDecimal before, BigDecimal now) {
        return now.subtract(before).abs().compareTo(before.multiply(FAR)) > 0;
    }

    /** The number in the kind's own unit; empty where it is none, or where the unit that is written is of something else. */
    static Optional<BigDecimal> number(String typed, MeasureKind kind) {
        var match = NUMBER.matcher(typed.strip());
        if (!match.matches()) return Optional.empty();
        var comma = match.group("comma");
        var number =
                match.group("part") == null ? match.group("whole") : match.group("whole") + "." + match.group("part");
        var behind = match.group("unit").replaceFirst("[.!]$", "");
        var isUnit = behind.isEmpty() && comma != null && !".,".contains(comma);
        return WrittenUnits.inOwnUnit(kind, new BigDecimal(number), isUnit ? comma : behind);
    }

    /** How the value of a reading stands in its field. */
    static Form prefilled(Page page, MeasureTopic topic, Optional<Measure> last) {
        var form = Form.empty();
        if (last.isEmpty()) return form;
        return switch (last.get().reading()) {
            case Reading.Single(var value) ->
                form.with(VALUE, plain(page, value, topic.kind().decimals()));
            case Reading.BloodPressure(var systolic, var diastolic) ->
                form.with(SYSTOLIC, plain(page, systolic, 0)).with(DIASTOLIC, plain(page, diastolic, 0));
        };
    }

    private static String plain(Page page, BigDecimal value, int decimals) {
        return page.words().number(value.doubleValue(), decimals);
    }
}
