package org.cordee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/**
 * A gateway sends weights that are four kilograms too high, for several patients at once, and the platform is killed in
 * the middle of them.
 */
class KilledWhileMeasuresArriveTest {

    private static final String LABEL = "urn:oid:2.25.4021871";
    private static final String WEIGHT = "29463-7";
    private static final int PATIENTS = 6;
    private static final int SENDERS = 4;
    private static final int ANSWERED_BEFORE_THE_KILL = 60;
    private static final Duration SEEDING = Duration.ofMinutes(3);

    private final Map<String, String> patientOfKept = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void everyMeasureThatWasAnsweredIsThereOnceAndItsAlertIsThereOnce() throws Exception {
        try (RunningPlatform platform = RunningPlatform.start()) {
            Map<String, BigDecimal> weights = lastWeights(platform);
            sendUntilKilled(platform, weights);
            assertThat(patientOfKept).hasSizeGreaterThanOrEqualTo(ANSWERED_BEFORE_THE_KILL);

            try (RunningPlatform next = RunningPlatform.startOn(platform.data())) {
                FhirCaller gateway = FhirCaller.gateway(next);
                for (String label : patientOfKept.keySet()) {
                    assertThat(gateway.search(Observation.class, "identifier=" + LABEL + "%7C" + label))
                            .as("measures with the label " + label)
                            .hasSize(1);
                }
                FhirCaller coordinator = FhirCaller.person(next, Cast.COORDINATOR);
                for (String patient :
                        List.copyOf(patientOfKept.values()).stream().distinct().toList()) {
                    assertThat(alerts(coordinator, patient))
                            .as("alerts of " + patient)
                            .hasSize(1);
                }
            }
        }
    }

    /** Of patients whom both the gateway and the coordinator reach, and who have no alert yet. */
    private static Map<String, BigDecimal> lastWeights(RunningPlatform platform) throws Exception {
        FhirCaller gateway = FhirCaller.gateway(platform);
        FhirCaller coordinator = FhirCaller.person(platform, Cast.COORDINATOR);
        Instant until = Instant.now().plus(SEEDING);
        while (Instant.now().isBefore(until)) {
            Map<String, BigDecimal> found = new LinkedHashMap<>();
            for (Observation weight : gateway.search(Observation.class, "code=" + WEIGHT + "&_sort=-date&_count=200")) {
                String patient = weight.getSubject().getReference();
                if (found.size() < PATIENTS
                        && !found.containsKey(patient)
                        && coordinator.get(patient).statusCode() == 200
                        && alerts(coordinator, patient).isEmpty()) {
                    found.put(patient, weight.getValueQuantity().getValue());
                }
            }
            if (found.size() == PATIENTS) {
                return found;
            }
            TimeUnit.SECONDS.sleep(2);
        }
        throw new AssertionError("the demonstration has no " + PATIENTS + " patients with weights");
    }

    private void sendUntilKilled(RunningPlatform platform, Map<String, BigDecimal> weights) throws Exception {
        FhirCaller gateway = FhirCaller.gateway(platform);
        List<Map.Entry<String, BigDecimal>> patients = List.copyOf(weights.entrySet());
        CountDownLatch enough = new CountDownLatch(ANSWERED_BEFORE_THE_KILL);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Throwable> refused = Collections.synchronizedList(new ArrayList<>());
            for (int sender = 0; sender < SENDERS; sender++) {
                senders.submit(() -> {
                    while (true) {
                        int number = sent.getAndIncrement();
                        Map.Entry<String, BigDecimal> patient = patients.get(number % patients.size());
                        String label = UUID.randomUUID().toString();
                        Observation measure = measure(
                                LABEL, patient.getKey(), patient.getValue().add(BigDecimal.valueOf(4)), label, number);
                        int status = gateway.post(measure).statusCode();
                        if (status == 201) {
                            patientOfKept.put(label, patient.getKey());
                            enough.countDown();
                        } else {
                            refused.add(new AssertionError("a measure is answered with " + status));
                            return null;
                        }
                    }
                });
            }
            boolean stream = enough.await(60, TimeUnit.SECONDS);
            platform.kill();
            assertThat(refused).isEmpty();
            assertThat(stream).as("measures were answered").isTrue();
        }
    }

    private static List<DetectedIssue> alerts(FhirCaller coordinator, String patient) throws Exception {
        return coordinator.search(DetectedIssue.class, "patient=" + patient);
    }

    static Observation measure(String system, String patient, BigDecimal weight, String label, int number) {
        Observation measure = new Observation();
        measure.addIdentifier().setSystem(system).setValue(label);
        measure.setStatus(ObservationStatus.FINAL);
        measure.addCategory(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs", null)));
        measure.setCode(new CodeableConcept(new Coding("http://loinc.org", WEIGHT, null)));
        measure.setSubject(new Reference(patient));
        measure.setEffective(
                new DateTimeType(Date.from(Instant.now().minusSeconds(1_800).plusSeconds(number % 1_700))));
        measure.setValue(new Quantity()
                .setValue(weight)
                .setUnit("kg")
                .setSystem("http://unitsofmeasure.org")
                .setCode("kg"));
        return measure;
    }
}
