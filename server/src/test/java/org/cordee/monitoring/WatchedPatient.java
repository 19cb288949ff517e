package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.platform.page.Words;
import org.cordee.record.Records;
import org.cordee.testing.MadeUpCare;
import org.springframework.context.MessageSource;

/** A made-up patient under rules, and what a test does to them. */
record WatchedPatient(MadeUpCare care) {
    static final Criterion TWO_KILOS = new Criterion.Gain(MeasureKind.WEIGHT, new BigDecimal("2"), 3);

    static WatchedPatient under(Criterion... criteria) {
        var care = MadeUpCare.made();
        var since = TestPlatform.clock().instant().minus(90, ChronoUnit.DAYS);
        TestPlatform.get(Enrolments.class)
                .enrol(
                        Actor.platform(),
                        new Enrolment(
                                care.patientId(),
                                Condition.HEART_FAILURE,
                                Condition.HEART_FAILURE.kinds(),
                                since.atZone(Words.TERRITORY).toLocalDate(),
                                null),
                        List.of(criteria).stream()
                                .map(one -> new Rule.Wanted(one, Severity.MODERATE))
                                .toList());
        return new WatchedPatient(care);
    }

    String id() {
        return care.patientId();
    }

    /** The first minute of a day so many days ago, so that the hour of the test does not decide on which day it falls. */
    static Instant morning(int daysAgo) {
        return TestPlatform.clock()
                .instant()
                .atZone(Words.TERRITORY)
                .toLocalDate()
                .minusDays(daysAgo)
                .atTime(0, 1)
                .atZone(Words.TERRITORY)
                .toInstant();
    }

    String weighs(String kilograms, Instant at) {
        var id = "m-" + UUID.randomUUID();
        keep(measure(id, MeasureKind.WEIGHT, kilograms, at));
        return id;
    }

    Measure measure(String id, MeasureKind kind, String value, Instant at) {
        return Measure.of(id(), kind, new BigDecimal(value), at, Measure.Source.PATIENT, "Patient/" + id())
                .withId(id);
    }

    void keep(Measure... measures) {
        TestPlatform.get(Measures.class).keepAll(Actor.platform(), List.of(measures));
    }

    List<Alert> alerts() {
        return TestPlatform.get(Alerts.class).of(care.coordinator(), id());
    }

    Alert onlyAlert() {
        var all = alerts();
        if (all.size() != 1) {
            throw new AssertionError("expected one alert, found " + all);
        }
        return all.getFirst();
    }

    static String said(org.cordee.platform.page.Sentence sentence) {
        return new Words(TestPlatform.get(MessageSource.class), Locale.FRENCH, TestPlatform.clock()).say(sentence);
    }

    static Records records() {
        return TestPlatform.get(Records.class);
    }
}
