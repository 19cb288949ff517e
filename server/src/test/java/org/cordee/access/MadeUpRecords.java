package org.cordee.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.store.Draft;
import org.cordee.store.Grants;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.springframework.dao.ConcurrencyFailureException;

/** So many patients with eight measures and a task each, all followed by one cell and forty by each nurse. */
final class MadeUpRecords {
    static final String CELL = "Organization/bench-cell";
    static final int OF_NURSE = 40;

    private static final int MEASURES = 8;
    private static final int IN_A_TRANSACTION = 50;
    private static final Instant FIRST = Instant.parse("2026-01-01T07:30:00Z");

    private MadeUpRecords() {}

    static void fill(RecordStore store, int patients) {
        for (int nurse = 0; nurse < 50; nurse++) {
            store.update(Reach.everything(), "Practitioner", "bn" + nurse, Draft.json("""
                    {"resourceType":"Practitioner","id":"bn%d"}""".formatted(nurse)), null);
        }
        for (int first = 0; first < patients; first += IN_A_TRANSACTION) {
            var steps = new ArrayList<Step>();
            for (int i = first; i < Math.min(patients, first + IN_A_TRANSACTION); i++) {
                add(steps, i);
            }
            kept(store, steps);
        }
        for (int i = 0; i < patients; i++) {
            var nurse = "Practitioner/bn" + i / OF_NURSE;
            store.grants().replace("CareTeam/b" + i, "b" + i, List.of(grant(CELL), grant(nurse)));
        }
    }

    /** Work behind the scenes may lock the same rows in another order: then once more. */
    private static void kept(RecordStore store, List<Step> steps) {
        for (int attempt = 1; ; attempt++) {
            try {
                if (store.transaction(Reach.everything(), steps) instanceof Refusal refusal) {
                    throw new IllegalStateException(refusal.toString());
                }
                return;
            } catch (ConcurrencyFailureException again) {
                if (attempt == 5) {
                    throw again;
                }
            }
        }
    }

    private static Grants.Grant grant(String holder) {
        return new Grants.Grant(holder, Set.of(), Instant.EPOCH, null);
    }

    private static void add(List<Step> steps, int i) {
        steps.add(step("Patient", "b" + i, """
                {"resourceType":"Patient","id":"b%1$d","identifier":[{"system":"urn:bench","value":"%1$d"}],\
                "name":[{"family":"Fam%1$dx","given":["Ana"]}],"gender":"female","birthDate":"1950-01-01"}""".formatted(i)));
        steps.add(step("Task", "bt" + i, """
                {"resourceType":"Task","id":"bt%1$d","status":"%2$s","intent":"order","owner":{"reference":"Practitioner/bn%3$d"},\
                "for":{"reference":"Patient/b%1$d"}}""".formatted(i, i % 7 == 0 ? "requested" : "completed", i % 50)));
        for (int k = 0; k < MEASURES; k++) {
            steps.add(step("Observation", "bo" + i + "-" + k, """
                    {"resourceType":"Observation","id":"bo%1$d-%2$d","status":"final","code":{"coding":[{"system":"http://loinc.org",\
                    "code":"%3$s"}]},"subject":{"reference":"Patient/b%1$d"},"effectiveDateTime":"%4$s",\
                    "valueQuantity":{"value":70.5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}""".formatted(
                            i,
                            k,
                            k % 2 == 0 ? "29463-7" : "8867-4",
                            FIRST.plus(Duration.ofDays(k / 2)).plusSeconds(i % 1_800))));
        }
    }

    private static Step step(String type, String id, String json) {
        return new Step.Update(type, id, Draft.json(json), null, null);
    }
}
