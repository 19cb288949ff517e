package org.cordee.acceptance;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One who writes until the platform is killed under it, and remembers what was answered (which must be there) and what was sent
 * without an answer (which may be there, whole). Nobody else writes what it writes.
 */
final class KilledWriter {
    static final String SYSTEM = "urn:oid:2.25.4021872";
    static final int MEASURES_PER_TRANSACTION = 4;

    private final int number;
    private final Random random;
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final Set<String> perhapsDeleted = ConcurrentHashMap.newKeySet();
    private final Set<String> searched = ConcurrentHashMap.newKeySet();
    private final Counter alone = new Counter();
    private final Counter together = new Counter();
    private volatile boolean stopped;
    private int answered;

    /** How often a resource was changed: as answered, and as sent. */
    static final class Counter {
        volatile int answered;
        volatile int sent;
    }

    KilledWriter(int number, long seed) {
        this.number = number;
        this.random = new Random(seed * 31 + number);
    }

    String alonePatient() {
        return "killed-alone-" + number;
    }

    String togetherPatient() {
        return "killed-together-" + number;
    }

    Counter alone() {
        return alone;
    }

    Counter together() {
        return together;
    }

    String label(int transaction) {
        return togetherPatient() + "-" + transaction;
    }

    Map<String, String> kept() {
        return kept;
    }

    Set<String> unanswered() {
        return unanswered;
    }

    Set<String> deleted() {
        return deleted;
    }

    Set<String> perhapsDeleted() {
        return perhapsDeleted;
    }

    /** What was looked for and answered. */
    Set<String> searched() {
        return searched;
    }

    int answered() {
        return answered;
    }

    /** Makes its two patients, before any kill. */
    void begin(FhirCaller caller) throws Exception {
        count(alone, caller, "PUT", "Patient/" + alonePatient(), patient(alonePatient(), 1));
        count(together, caller, "POST", "", transaction(1));
    }

    /** For when the platform lives on. */
    void stop() {
        stopped = true;
    }

    /** Writes until a request is not answered as it should be, which is when the platform dies; says with what. */
    String writeUntilDead(FhirCaller caller) {
        stopped = false;
        while (!stopped) {
            try {
                var refused = one(caller);
                if (refused != null) {
                    return refused;
                }
                answered++;
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                return "interrupted";
            } catch (Exception gone) {
                return gone.toString();
            }
        }
        return "stopped";
    }

    private @Nullable String one(FhirCaller caller) throws Exception {
        int what = random.nextInt(28);
        if (what >= 20) {
            return search(caller);
        }
        if (what < 8) {
            return count(alone, caller, "PUT", "Patient/" + alonePatient(), patient(alonePatient(), alone.sent + 1));
        }
        if (what < 12) {
            return count(together, caller, "POST", "", transaction(together.sent + 1));
        }
        if (what < 15 && !kept.isEmpty()) {
            return delete(caller);
        }
        return create(caller);
    }

    private static @Nullable String count(Counter counter, FhirCaller caller, String method, String path, String json)
            throws Exception {
        int next = ++counter.sent;
        var answer = caller.send(method, path, json);
        if (answer.statusCode() / 100 != 2) {
            return refusal(answer);
        }
        counter.answered = next;
        return null;
    }

    /** A search that nobody else asks, so that its line in the ledger is known. */
    private @Nullable String search(FhirCaller caller) throws Exception {
        var label = UUID.randomUUID().toString();
        var answer = caller.get("Observation?identifier=" + label);
        if (answer.statusCode() != 200) {
            return refusal(answer);
        }
        searched.add(label);
        return null;
    }

    private @Nullable String create(FhirCaller caller) throws Exception {
        var label = UUID.randomUUID().toString();
        unanswered.add(label);
        var answer = caller.send("POST", "Observation", measure(label, alonePatient()));
        if (answer.statusCode() != 201) {
            return refusal(answer);
        }
        var location = answer.headers().firstValue("Location").orElseThrow();
        kept.put(label, location.replaceAll(".*/Observation/([^/]+).*", "$1"));
        unanswered.remove(label);
        return null;
    }

    private @Nullable String delete(FhirCaller caller) throws Exception {
        var label = kept.keySet().iterator().next();
        var id = kept.remove(label);
        perhapsDeleted.add(id);
        var answer = caller.send("DELETE", "Observation/" + id, "");
        if (answer.statusCode() / 100 != 2) {
            return refusal(answer);
        }
        deleted.add(id);
        perhapsDeleted.remove(id);
        return null;
    }

    private static String refusal(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.body();
    }

    private static String patient(String id, int count) {
        return """
                {"resourceType":"Patient","id":"%s","name":[{"family":"Compte","given":["n%d"]}],"multipleBirthInteger":%d}""".formatted(id, count, count);
    }

    private static String measure(String label, String patient) {
        return """
                {"resourceType":"Observation","identifier":[{"system":"%s","value":"%s"}],"status":"final",
                 "code":{"text":"essai"},"subject":{"reference":"Patient/%s"},"effectiveDateTime":"2026-11-01T08:00:00Z",
                 "valueQuantity":{"value":71.5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}""".formatted(SYSTEM, label, patient);
    }

    /** A new version of the patient and the measures that belong to it: all of it or nothing. */
    private String transaction(int count) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < MEASURES_PER_TRANSACTION; i++) {
            entries.add("{\"resource\":" + measure(label(count), togetherPatient())
                    + ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}");
        }
        entries.add(
                random.nextInt(entries.size() + 1),
                "{\"resource\":" + patient(togetherPatient(), count)
                        + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient/" + togetherPatient() + "\"}}");
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    /** What was not answered is settled by what is found, so that the next kill starts from known ground. */
    void settle(int aloneFound, int togetherFound, Map<String, String> keptAfterAll, Set<String> deletedAfterAll) {
        alone.answered = aloneFound;
        alone.sent = aloneFound;
        together.answered = togetherFound;
        together.sent = togetherFound;
        kept.putAll(keptAfterAll);
        deleted.addAll(deletedAfterAll);
        unanswered.clear();
        perhapsDeleted.clear();
    }

    /** The labels of transactions that were looked for and must never be there. */
    Set<Integer> beyond() {
        Set<Integer> beyond = new TreeSet<>();
        for (int count = together.answered + 1; count <= together.sent + 1; count++) {
            beyond.add(count);
        }
        return beyond;
    }
}
