package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.cordee.access.AuditTrail;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** AuditEvents are lines of the ledger: read and searched within reach (ITI-81), reported by others (ITI-20), never changed. */
class AuditEventsAtTheDoorTest extends AtTheDoor {
    @Autowired
    private AuditTrail trail;

    private static final Path SHARED = Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../../shared"))
            .resolve("interop/data");

    private static String today() {
        var now = Instant.now();
        return "date=ge" + now.minus(1, ChronoUnit.DAYS) + "&date=lt" + now.plus(1, ChronoUnit.DAYS);
    }

    @Test
    void whatWasDoneToAPatientIsFoundAsAuditEventsWithinReachOnly() throws Exception {
        var patient = patient();
        inside.create("Observation", weight(patient, "70", "2026-11-20T08:00:00Z"));
        inside.get("/Observation?patient=" + patient);

        var found = inside.get("/AuditEvent?patient=" + patient + "&" + today());
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.json()
                        .path("entry")
                        .valueStream()
                        .map(entry -> entry.path("resource").path("action").asString()))
                .contains("C", "E");
        var first = found.json().path("entry").path(0).path("resource");
        assertThat(first.path("period").path("start").asString()).isNotEmpty();
        assertThat(first.path("meta").path("profile").path(0).asString()).contains("IHE.BasicAudit.Patient");
        var id = first.path("id").asString();
        assertThat(inside.get("/AuditEvent/" + id).status()).isEqualTo(200);

        assertThat(outside.get("/AuditEvent/" + id).status()).isEqualTo(404);
        assertThat(outside.get("/AuditEvent?patient=" + patient + "&" + today()).ids())
                .isEmpty();
        assertThat(outside.get("/AuditEvent?entity=Patient/" + patient + "&" + today())
                        .ids())
                .isEmpty();
        assertThat(outside.get("/Patient/" + patient + "/AuditEvent?" + today()).ids())
                .isEmpty();
        assertThat(inside.get("/Patient/" + patient + "/AuditEvent?" + today()).ids())
                .contains(id);
    }

    @Test
    void whatIsBoundToAPatientWithoutNamingHerOrNamesTwoIsInTheListOfEach() throws Exception {
        var one = patient();
        var other = patient();
        var measure = inside.create("Observation", weight(one, "70", "2026-11-20T08:00:00Z"))
                .id();
        var said = inside.create("Provenance", """
                        {"resourceType":"Provenance","target":[{"reference":"Observation/%s"}],
                         "recorded":"2026-11-20T08:00:00Z","agent":[{"who":{"reference":"Patient/%s"}}]}""".formatted(measure, other)).id();
        var both = inside.create("Appointment", """
                        {"resourceType":"Appointment","status":"booked","start":"2026-11-20T08:00:00Z","end":"2026-11-20T09:00:00Z",
                         "participant":[{"actor":{"reference":"Patient/%s"},"status":"accepted"},
                                        {"actor":{"reference":"Patient/%s"},"status":"accepted"}]}""".formatted(one, other)).id();
        inside.get("/Appointment/" + both);
        inside.get("/Provenance?target=Observation/" + measure);

        assertThat(lines(one)).contains("C Provenance/" + said, "E Provenance", "R Appointment/" + both);
        assertThat(lines(other))
                .contains("C Appointment/" + both, "R Appointment/" + both)
                .doesNotContain("C Provenance/" + said);
    }

    private List<String> lines(String patient) {
        trail.settle();
        return jdbc.sql("SELECT action || ' ' || target FROM access.audit_event WHERE patient = ?")
                .param(patient)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void searchesNarrowByActionOutcomeAgentAndPageOn() throws Exception {
        var patient = patient();
        for (int i = 0; i < 5; i++) {
            inside.create("Observation", weight(patient, "7" + i, "2026-11-20T08:00:00Z"));
        }
        var created =
                inside.get("/AuditEvent?patient=" + patient + "&action=C&agent=Device/inside&_count=4&" + today());
        assertThat(created.ids()).hasSize(4);
        assertThat(inside.get(created.link("next").substring(base().length())).ids())
                .hasSize(2);
        assertThat(inside.get("/AuditEvent?patient=" + patient + "&outcome=8&" + today())
                        .ids())
                .isEmpty();
        assertThat(inside.get("/AuditEvent?patient=" + patient + "&type=rest&entity=Patient/" + patient + "&" + today())
                        .ids())
                .isNotEmpty();
    }

    @Test
    void everyBoundHoldsAndAProfessionalIsFoundByNumber() throws Exception {
        var patient = patient();
        var day = LocalDate.now(ZoneOffset.UTC);
        var of = "/AuditEvent?patient=" + patient + "&" + today();
        assertThat(inside.get(of).ids()).isNotEmpty();
        assertThat(inside.get(of + "&date=lt" + day.minusDays(3)).ids()).isEmpty();
        assertThat(inside.get(of + "&date=ge" + day.minusDays(30)).ids()).isNotEmpty();

        var rpps = "100" + Math.abs(patient.hashCode());
        var doctor = inside.create(
                "Practitioner",
                "{\"resourceType\":\"Practitioner\",\"identifier\":[{\"system\":\"urn:rpps\",\"value\":\"" + rpps
                        + "\"}]}");
        jdbc.sql(
                        "INSERT INTO access.audit_event (recorded, action, outcome, agent, agent_name, agent_role, patient, target,"
                                + " purpose, request) VALUES (now(), 'R', 0, ?, 'Dr X', 'HOSPITAL_DOCTOR', ?, ?, 'TREAT', 'r')")
                .params("Practitioner/" + doctor.id(), patient, "Patient/" + patient)
                .update();
        assertThat(inside.get(of + "&agent.identifier=urn:rpps%7C" + rpps).ids())
                .hasSize(1);
        assertThat(inside.get(of + "&agent.identifier=urn:rpps%7C0").ids()).isEmpty();
    }

    @Test
    void timeMustBeBoundedOnBothSidesAndWhatIsNotUnderstoodIsRefused() throws Exception {
        for (var twice : List.of(
                "patient.identifier=a%7C1&entity.identifier=a%7C2", "agent.identifier=a%7C1&agent.identifier=a%7C2")) {
            assertThat(inside.get("/AuditEvent?" + today() + "&" + twice).status())
                    .as(twice)
                    .isEqualTo(400);
        }
        assertThat(inside.get("/AuditEvent").status()).isEqualTo(400);
        assertThat(inside.get("/AuditEvent?date=ge2026-11-01").status()).isEqualTo(400);
        assertThat(inside.get("/AuditEvent?date=le2026-11-01").status()).isEqualTo(400);
        assertThat(inside.get("/AuditEvent?date=gt2026-11-01&date=ge2026-11-02").status())
                .isEqualTo(400);
        assertThat(inside.get("/AuditEvent?date=ge2026-11-01T00:00:00Z&date=lt2026-11-02T00:00:00%2B01:00")
                        .status())
                .isEqualTo(200);
        assertThat(inside.get("/AuditEvent?date=2026-11-01&colour=red").diagnostics())
                .contains("colour");
        assertThat(inside.get("/AuditEvent?date=2026-11-01").status()).isEqualTo(200);
        assertThat(inside.get("/AuditEvent?date=yesterday").status()).isEqualTo(400);
    }

    @Test
    void anEventCannotBeChangedDeletedOrPutInABundle() throws Exception {
        var id = inside.create("AuditEvent", reported("Patient/nobody")).id();
        assertThat(inside.put("/AuditEvent/" + id, reported("Patient/x")).status())
                .isEqualTo(405);
        assertThat(inside.sendNothing("DELETE", "/AuditEvent/" + id).status()).isEqualTo(405);
        assertThat(inside.sendNothing("DELETE", "/AuditEvent?date=2026-11-01").status())
                .isEqualTo(405);
        assertThat(inside.send("PATCH", "/AuditEvent/" + id, "[]", "Content-Type", "application/json-patch+json")
                        .status())
                .isEqualTo(405);
        var bundle =
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"POST\",\"url\":\"AuditEvent\"},\"resource\":%s}]}";
        assertThat(inside.post("", bundle.formatted(reported("Patient/x"))).status())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void whoReportsWritesOnlyIntoTheListsOfPatientsWithinReach() throws Exception {
        var patient = patient();
        var mine = inside.create("AuditEvent", reported("Patient/" + patient)).id();
        var forged =
                outside.create("AuditEvent", reported("Patient/" + patient)).id();
        assertThat(inside.get("/AuditEvent?patient=" + patient + "&date=2026-11-20")
                        .ids())
                .contains(mine)
                .doesNotContain(forged);
        assertThat(outside.get("/AuditEvent/" + forged).status()).isEqualTo(200);
        assertThat(inside.get("/AuditEvent/" + forged).status()).isEqualTo(404);
        assertThat(inside.post("/AuditEvent", reported("Patient/x").replace("2026-11-20", "2199-11-20"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theNationalSearchGivesItsProfileWithTwoAgentsAtMost() throws Exception {
        var patient = patient();
        var found = inside.get("/AuditEvent?patient=" + patient + "&_profile=" + AuditEventMapping.TDE
                + "&period-start=ge2026-01-01&" + today());
        var event = found.json().path("entry").path(0).path("resource");
        assertThat(event.path("agent").size()).isLessThanOrEqualTo(2);
        assertThat(event.path("meta").path("profile").path(0).asString()).isEqualTo(AuditEventMapping.TDE);
        assertThat(event.path("agent").valueStream()).allMatch(agent -> agent.has("who"));
    }

    @Test
    void theExamplesOfTheNationalGuideAndOfIheAreKeptAsTheyAre() throws Exception {
        Assumptions.assumeTrue(
                Files.isDirectory(SHARED), "the examples of others lie beside the checkout, or not at all");
        var files = Stream.of("tracabilite-evenements", "ihe/BasicAudit", "ihe/MHD", "ihe/PIXm", "ihe/PDQm", "ihe/mCSD")
                .flatMap(guide -> auditEvents(SHARED.resolve(guide).resolve("examples")))
                .toList();
        assertThat(files).hasSizeGreaterThan(50);
        for (var file : files) {
            var sent = Files.readString(file);
            var reply = inside.post("/AuditEvent", sent);
            assertThat(reply.status()).as(file + ": " + reply.text()).isEqualTo(201);
            var back = inside.get("/AuditEvent/" + reply.id()).json();
            var original = MAPPER.readTree(sent);
            for (var name :
                    new String[] {"type", "subtype", "agent", "entity", "source", "outcome", "recorded", "period"}) {
                assertThat(back.path(name)).as(file + " " + name).isEqualTo(original.path(name));
            }
        }
    }

    private static Stream<Path> auditEvents(Path folder) {
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith("AuditEvent-")).toList().stream();
        } catch (IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
    }

    private static String reported(String patient) {
        return """
                {"resourceType":"AuditEvent","type":{"system":"http://terminology.hl7.org/CodeSystem/audit-event-type","code":"rest"},
                 "action":"R","recorded":"2026-11-20T10:00:00Z","outcome":"0",
                 "agent":[{"who":{"display":"Dr Ailleurs"},"requestor":true}],
                 "source":{"observer":{"display":"ailleurs"}},
                 "entity":[{"what":{"reference":"%s"}}]}
                """.formatted(patient);
    }
}
