package org.cordee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/**
 * A day of measures with its morning peak, replayed faster than it went by, while the node is killed in the peak and once more.
 * Whoever got no answer sends again. {@code bin/test --day} replays the 300,000 measures of 100,000 people at 60 times.
 */
class DayReplayedTest {
    private static final List<String> SYLLABLES =
            List.of("Bra", "Cou", "Del", "Fro", "Gui", "Lan", "Mor", "Pel", "Quer", "Sau", "Tri", "Ver", "Zan");

    private static final String DAY = "urn:oid:2.25.4021872";
    private static final int MEASURES = Integer.getInteger("cordee.day.measures", 1_200);
    private static final int PATIENTS = Integer.getInteger("cordee.day.patients", 400);
    private static final int PATIENTS_TOGETHER = 200;
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("cordee.day.seconds", 12));
    private static final int SENDERS = 16;
    private static final int LOOKED_UP_TOGETHER = 40;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<FhirCaller> gateway = new AtomicReference<>();
    private final AtomicReference<RunningPlatform> running = new AtomicReference<>();

    @Test
    void noneIsLostAndNoneIsDoubledThoughTheNodeIsKilledTwice() throws Exception {
        RunningPlatform platform = RunningPlatform.start();
        try {
            running.set(platform);
            gateway.set(FhirCaller.gateway(platform));
            for (int from = 0; from < PATIENTS; from += PATIENTS_TOGETHER) {
                makeKnown(from, Math.min(PATIENTS, from + PATIENTS_TOGETHER));
            }
            long began = System.nanoTime();
            try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Object>> all = IntStream.range(0, SENDERS)
                        .mapToObj(sender -> senders.submit(() -> {
                            send(began);
                            return null;
                        }))
                        .toList();
                for (int kill = 1; kill <= 2; kill++) {
                    while (next.get() < MEASURES * kill / 3) {
                        TimeUnit.MILLISECONDS.sleep(20);
                    }
                    platform.kill();
                    platform = RunningPlatform.startOn(platform.data());
                    running.set(platform);
                    gateway.set(FhirCaller.gateway(platform));
                }
                for (Future<Object> one : all) {
                    one.get();
                }
            }
            eachIsThereOnce();
        } finally {
            platform.close();
        }
    }

    /** People of their own, each with a name that nobody else has. */
    private void makeKnown(int from, int to) throws Exception {
        Bundle people = new Bundle().setType(BundleType.TRANSACTION);
        for (int number = from; number < to; number++) {
            Patient patient = new Patient();
            patient.setId("day-" + number);
            patient.addName().setFamily(name(number)).addGiven(SYLLABLES.get(number % SYLLABLES.size()) + "ette");
            patient.setBirthDate(Date.from(Instant.EPOCH.minus(Duration.ofDays(number % 14_000))));
            people.addEntry()
                    .setResource(patient)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl("Patient/" + patient.getIdPart());
        }
        for (int attempt = 0; ; attempt++) {
            var answer = gateway.get().together(people);
            if (answer.statusCode() == 200) {
                return;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
            assertThat(attempt).as("signed in again and still unknown").isZero();
            signInAgain(gateway.get());
        }
    }

    private static String name(int number) {
        StringBuilder name = new StringBuilder("M");
        for (int rest = number, syllable = 0; syllable < 5; rest /= SYLLABLES.size(), syllable++) {
            name.append(SYLLABLES.get(rest % SYLLABLES.size()).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private void send(long began) throws Exception {
        for (int number = next.getAndIncrement(); number < MEASURES; number = next.getAndIncrement()) {
            long early = (long) (due(number / (double) MEASURES) * LENGTH.toNanos()) - (System.nanoTime() - began);
            if (early > 0) {
                TimeUnit.NANOSECONDS.sleep(early);
            }
            int patient = number % PATIENTS;
            Observation measure = KilledWhileMeasuresArriveTest.measure(
                    DAY, "Patient/day-" + patient, BigDecimal.valueOf(50 + patient % 40), label(number), number);
            while (!isAnswered(measure)) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    /** Which part of the day has gone by when so many of its measures are due: half of all come between seven and nine. */
    private static double due(double share) {
        if (share < 0.1) {
            return share / 0.1 * 7 / 24;
        }
        return share < 0.6 ? (7 + (share - 0.1) / 0.5 * 2) / 24 : (9 + (share - 0.6) / 0.4 * 15) / 24;
    }

    /** False while nobody answers, or who does not know yet whether it was kept. */
    private boolean isAnswered(Observation measure) throws InterruptedException {
        try {
            var caller = gateway.get();
            HttpResponse<String> answer = caller.post(measure);
            if (answer.statusCode() == 401) {
                signInAgain(caller);
                return false;
            }
            if (answer.statusCode() == 201 || answer.statusCode() == 200) {
                return true;
            }
            if (answer.statusCode() < 500) {
                throw new AssertionError("a measure is answered with " + answer.statusCode() + ": " + answer.body());
            }
            return false;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException | RuntimeException fault) {
            throw fault;
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }

    /** A day outlives a token many times; the first whose token was over has a new one for all. */
    private synchronized void signInAgain(FhirCaller old) throws Exception {
        if (gateway.get() == old) {
            gateway.set(FhirCaller.gateway(running.get()));
        }
    }

    private void eachIsThereOnce() throws Exception {
        for (int from = 0; from < MEASURES; from += LOOKED_UP_TOGETHER) {
            if (from % 10_000 == 0) {
                signInAgain(gateway.get());
            }
            List<String> labels = IntStream.range(from, Math.min(MEASURES, from + LOOKED_UP_TOGETHER))
                    .mapToObj(DayReplayedTest::label)
                    .toList();
            String query = labels.stream().map(label -> DAY + "%7C" + label).collect(Collectors.joining(","));
            assertThat(gateway.get().search(Observation.class, "identifier=" + query + "&_count=200"))
                    .extracting(kept -> kept.getIdentifierFirstRep().getValue())
                    .containsExactlyInAnyOrderElementsOf(labels);
        }
    }

    private static String label(int number) {
        return "day-" + number;
    }
}
