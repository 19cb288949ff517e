package org.cordee.bench;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The same made-up patients, measures and tasks for every server: drawn from the patient's number alone. */
final class MadeUp {
    /** A system of its own: an INS that nobody has qualified does not enter the record. */
    static final String IDENTIFIER_SYSTEM = "https://cordee.example/bench/patient";

    private static final String[] FAMILIES = {
        "Rouan",
        "Delpech",
        "Soula",
        "Pujol",
        "Estèbe",
        "Fauré",
        "Galy",
        "Authier",
        "Marty",
        "Rivière",
        "Cazenave",
        "Dedieu",
        "Lagarde",
        "Bonnefont",
        "Subra",
        "Carrière",
        "Vidal",
        "Toulza",
        "Amiel",
        "Naudi"
    };
    private static final String[] GIVEN = {
        "Jeanne",
        "Marcel",
        "Odette",
        "René",
        "Yvette",
        "Louis",
        "Simone",
        "André",
        "Paulette",
        "Roger",
        "Huguette",
        "Lucien"
    };
    private static final String[][] KINDS = {
        {"29463-7", "kg", "72.5"}, {"8867-4", "/min", "78"}, {"2708-6", "%", "96"}, {"8310-5", "Cel", "36.8"}
    };
    private static final LocalDateTime FIRST = LocalDate.of(2026, 1, 1).atTime(7, 30);

    private MadeUp() {}

    static String patientId(int number) {
        return "bench-p" + number;
    }

    static String identifier(int number) {
        return "1%014d".formatted(number);
    }

    static String family(int number) {
        return FAMILIES[number % FAMILIES.length] + (char) ('a' + number / FAMILIES.length % 26);
    }

    static String patient(int number, int revision) {
        var random = new SplittableRandom(number);
        return """
                {"resourceType":"Patient","id":"%s","identifier":[{"use":"official","system":"%s","value":"%s"}],\
                "active":true,"name":[{"use":"official","family":"%s","given":["%s"]}],\
                "telecom":[{"system":"phone","value":"+336399800%02d"}],"gender":"%s","birthDate":"%s",\
                "address":[{"use":"home","line":["%d rue des Pyrénées"],"city":"Foix","postalCode":"09000","country":"FRA"}],\
                "multipleBirthInteger":%d}""".formatted(
                        patientId(number),
                        IDENTIFIER_SYSTEM,
                        identifier(number),
                        family(number),
                        GIVEN[random.nextInt(GIVEN.length)],
                        number % 100,
                        random.nextBoolean() ? "female" : "male",
                        LocalDate.of(1930 + random.nextInt(40), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                        1 + random.nextInt(90),
                        1 + revision % 3);
    }

    static String observation(int patient, int number, boolean withId) {
        var kind = KINDS[number % KINDS.length];
        var at = (withId ? FIRST.plusDays(number / KINDS.length) : FIRST.minusMinutes(13L * number))
                .plusSeconds(patient % 1_800)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        return """
                {"resourceType":"Observation",%s"status":"final","category":[{"coding":[{\
                "system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],\
                "code":{"coding":[{"system":"http://loinc.org","code":"%s"}]},"subject":{"reference":"Patient/%s"},\
                "effectiveDateTime":"%s+01:00","valueQuantity":{"value":%s,"unit":"%s",\
                "system":"http://unitsofmeasure.org","code":"%s"}}""".formatted(
                        withId ? "\"id\":\"bench-o%d-%d\",".formatted(patient, number) : "",
                        kind[0],
                        patientId(patient),
                        at,
                        kind[2],
                        kind[1],
                        kind[1]);
    }

    static String task(int patient) {
        return """
                {"resourceType":"Task","id":"bench-t%d","status":"%s","intent":"order","for":{"reference":"Patient/%s"},\
                "owner":{"reference":"Practitioner/bench-n%d"},"authoredOn":"2026-06-01T08:00:00+02:00"}""".formatted(patient, patient % 3 == 0 ? "requested" : "completed", patientId(patient), patient % 50);
    }

    static String nurse(int number) {
        return """
                {"resourceType":"Practitioner","id":"bench-n%d","name":[{"family":"Infirmière %d"}]}""".formatted(number, number);
    }

    /** A transaction that puts one patient with all that belongs to it. */
    static String everythingOf(int patient, int observations) {
        var entries = new ArrayList<String>();
        entries.add(put("Patient/" + patientId(patient), patient(patient, 0)));
        for (var number = 0; number < observations; number++) {
            entries.add(put("Observation/bench-o%d-%d".formatted(patient, number), observation(patient, number, true)));
        }
        entries.add(put("Task/bench-t" + patient, task(patient)));
        return transaction(entries);
    }

    static String nurses() {
        var entries = new ArrayList<String>();
        for (var number = 0; number < 50; number++) {
            entries.add(put("Practitioner/bench-n" + number, nurse(number)));
        }
        return transaction(entries);
    }

    /** A transaction of 100 new resources as a synthetic record has them: one patient, and 99 that refer to it by URN. */
    static String hundredNew(long seed) {
        var random = new SplittableRandom(seed);
        var number = random.nextInt(1_000_000);
        var urn = "urn:uuid:00000000-0000-4000-8000-%012d".formatted(Math.abs(random.nextLong()) % 1_000_000_000_000L);
        var entries = new ArrayList<String>();
        entries.add(post(urn, "Patient", patient(number, 0).replaceFirst("\"id\":\"[^\"]*\",", "")));
        for (var one = 0; one < 99; one++) {
            var observation = observation(number, one, false).replace("Patient/" + patientId(number), urn);
            entries.add(post("urn:uuid:00000000-0000-4000-9000-%012d".formatted(one), "Observation", observation));
        }
        return transaction(entries);
    }

    private static String transaction(List<String> entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    private static String put(String url, String resource) {
        return "{\"resource\":%s,\"request\":{\"method\":\"PUT\",\"url\":\"%s\"}}".formatted(resource, url);
    }

    private static String post(String fullUrl, String type, String resource) {
        return "{\"fullUrl\":\"%s\",\"resource\":%s,\"request\":{\"method\":\"POST\",\"url\":\"%s\"}}"
                .formatted(fullUrl, resource, type);
    }
}
