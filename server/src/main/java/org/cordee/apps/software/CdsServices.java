package org.cordee.apps.software;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.cordee.access.ContextualCalls;
import org.cordee.access.PublicAddress;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.WholeBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CDS Hooks 2.0: at {@code patient-view} practice software learns in one card what is open for the patient, with a link that opens it. */
@RestController
class CdsServices {
    static final String SERVICE = "cordee-en-cours";

    private static final int LARGEST_BYTES = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String INS = "urn:oid:1.2.250.1.213.1.4.";
    private static final List<String> RPPS =
            List.of("https://rpps.esante.gouv.fr", "urn:oid:1.2.250.1.71.4.2.1", "http://rpps.fr");

    private final ContextualCalls calls;
    private final Meeting meeting;
    private final OpenMatters matters;
    private final PublicAddress address;

    CdsServices(ContextualCalls calls, Meeting meeting, OpenMatters matters, PublicAddress address) {
        this.calls = calls;
        this.meeting = meeting;
        this.matters = matters;
        this.address = address;
    }

    @GetMapping(path = "/cds-services", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> discovery(Page page) {
        return Map.of(
                "services",
                List.of(Map.of(
                        "hook",
                        "patient-view",
                        "id",
                        SERVICE,
                        "title",
                        page.say("software.service"),
                        "description",
                        page.say("software.service.about"),
                        "prefetch",
                        Map.of("patient", "Patient/{{context.patientId}}", "user", "{{context.userId}}"))));
    }

    @PostMapping(path = "/cds-services/" + SERVICE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> patientView(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            HttpServletRequest request,
            Page page)
            throws IOException {
        var caller = calls.caller(Bearer.token(authorization), address.origin() + "/cds-services/" + SERVICE);
        if (caller.isEmpty()) {
            return refused(
                    HttpStatus.UNAUTHORIZED,
                    "Sign the call with a key that is registered here (CDS Hooks, trusting CDS clients).");
        }
        var body = WholeBody.of(request, LARGEST_BYTES);
        if (body.isEmpty()) {
            return refused(HttpStatus.CONTENT_TOO_LARGE, "At most 1 MB in one call: prefetch what is asked for alone.");
        }
        var asked = asked(body.get());
        if (!asked.path("hook").asString("").equals("patient-view")
                || asked.path("hookInstance").asString("").isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST, "hook must be patient-view, with a hookInstance.");
        }
        var said = asked.path("prefetch").path("user");
        // A user may be a Practitioner or, with the place of work, a PractitionerRole that names one.
        var rpps = identifier(said, RPPS::contains)
                .or(() -> value(said.path("practitioner").path("identifier"), RPPS::contains));
        var ins = identifier(asked.path("prefetch").path("patient"), system -> system.startsWith(INS));
        if (rpps.isEmpty() || ins.isEmpty()) {
            return refused(
                    HttpStatus.PRECONDITION_FAILED,
                    "Prefetch the user as a Practitioner with an RPPS, and the patient with an INS: nobody is known here by other numbers.");
        }
        var card = meeting.user(caller.get(), rpps.get())
                .flatMap(user -> meeting.patient(user, ins.get())
                        .flatMap(patient -> matters.card(
                                page.words(),
                                user,
                                patient,
                                () -> address.origin()
                                        + Calls.OPENING
                                        + calls.link(caller.get(), user.account(), patient.id()))));
        return ResponseEntity.ok(Map.of("cards", card.map(List::of).orElse(List.of())));
    }

    private static JsonNode asked(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException unreadable) {
            return JSON.nullNode();
        }
    }

    private static Optional<String> identifier(JsonNode resource, Predicate<String> system) {
        return resource.path("identifier")
                .valueStream()
                .flatMap(one -> value(one, system).stream())
                .findFirst();
    }

    private static Optional<String> value(JsonNode identifier, Predicate<String> system) {
        return system.test(identifier.path("system").asString(""))
                ? Optional.of(identifier.path("value").asString("").strip()).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    private static ResponseEntity<Map<String, Object>> refused(HttpStatus status, String what) {
        return ResponseEntity.status(status).body(Map.of("error", what));
    }
}
