package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.smart.ScopedReach;
import org.cordee.record.WriteCheck;
import org.cordee.store.Draft;
import org.cordee.store.Step;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;

/** Software whose measures are refused is told, and so is whoever let it in. */
class RefusedMeasuresTest {
    private static final String WEIGHT = """
            {"resourceType":"Observation","status":"final","subject":{"reference":"Patient/x"},
             "code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"effectiveDateTime":"2026-01-01T08:00:00Z",
             "valueQuantity":{"value":71.5,"system":"http://unitsofmeasure.org","code":"kg"}}
            """;

    private final String client = "Device/" + UUID.randomUUID();
    private final RefusedMeasures refused = TestPlatform.get(RefusedMeasures.class);

    @Test
    void eachReasonIsCountedWithoutAValueOrAPerson() {
        var machine = machine();
        sent(machine, WEIGHT.replace("2026-01-01", "2099-01-01"));
        sent(machine, WEIGHT.replace("2026-01-01", "1970-01-01"));
        sent(machine, WEIGHT.replace("\"kg\"", "\"mmol/L\""));
        sent(machine, WEIGHT.replace("\"subject\":{\"reference\":\"Patient/x\"},", ""));
        refused.write();
        sent(machine, WEIGHT.replace("\"kg\"", "\"mmol/L\""));
        refused.write();

        assertThat(refused.of(Actor.platform()).get(client))
                .extracting(line -> line.fault() + " " + line.times())
                .containsExactlyInAnyOrder("TIME 2", "UNIT 2", "PATIENT 1");
        assertThat(refused.of(MadeUpCare.made().nurse())).isEmpty();
    }

    @Test
    void whatAPersonEntersIsToldToThatPersonAlone() {
        var nurse = MadeUpCare.made().nurse();
        sent(nurse, WEIGHT.replace("2026-01-01", "2099-01-01"));
        refused.write();
        assertThat(refused.of(Actor.platform())).doesNotContainKey(nurse.reference());
    }

    private Actor machine() {
        var holders = Set.of(client);
        return new Actor(
                client,
                "Passerelle",
                Role.MACHINE,
                holders,
                ScopedReach.ofMachine(Set.of("system/Observation.cru"), holders));
    }

    private static void sent(Actor actor, String observation) {
        TestPlatform.get(MeasureChecks.class)
                .check(
                        actor,
                        List.of(new WriteCheck.Proposal(
                                new Step.Create(Draft.json(observation), null, null), "Observation")),
                        Set.of());
    }
}
