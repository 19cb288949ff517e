package org.cordee.apps.software;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.cordee.access.ContextualCalls;
import org.cordee.access.CurrentActor;
import org.cordee.access.Doors;
import org.cordee.access.PublicAddress;
import org.cordee.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The contextual call. Software posts a token that it signed, with its user (sub, RPPS) and the patient (ins), and is given an
 * address to open in the user's browser; no identity number ever stands in an address.
 */
@Controller
class Calls {
    static final String OPENING = "/appel/";

    private final ContextualCalls calls;
    private final Meeting meeting;
    private final PublicAddress address;

    Calls(ContextualCalls calls, Meeting meeting, PublicAddress address) {
        this.calls = calls;
        this.meeting = meeting;
        this.address = address;
    }

    @PostMapping("/appels")
    @ResponseBody
    ResponseEntity<Map<String, Object>> prepare(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization) {
        var caller = calls.caller(Bearer.token(authorization), address.origin() + "/appels");
        if (caller.isEmpty()) {
            return refused(
                    HttpStatus.UNAUTHORIZED,
                    "Sign the call with a key that is registered here: iss is your client id, aud " + address.origin()
                            + "/appels, sub the RPPS of your user, ins the patient's; five minutes at most, each jti once.");
        }
        var signed = caller.get().signed();
        var user = meeting.user(caller.get(), String.valueOf(signed.getSubject()));
        if (user.isEmpty()) {
            return refused(
                    HttpStatus.NOT_FOUND,
                    "No account that acts for the structure of this software belongs to the RPPS in sub.");
        }
        var ins = signed.getClaimAsString("ins");
        var patient = meeting.patient(user.get(), ins == null ? "" : ins);
        if (patient.isEmpty()) {
            return refused(HttpStatus.NOT_FOUND, "No patient of this INS is within the reach of this user.");
        }
        var link = calls.link(caller.get(), user.get().account(), patient.get().id());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(Map.of("url", address.origin() + OPENING + link, "expires_in", 120));
    }

    /**
     * Straight to the patient for whoever is signed in under that name. Anyone else is asked first: a page of another site could
     * send a browser here to sign it in as someone else, who would then read what its user writes.
     */
    @GetMapping(OPENING + "{link}")
    String arrive(@PathVariable String link, HttpServletRequest request, Model model) {
        var expected = calls.expected(link);
        if (expected.isEmpty()) return "redirect:/connexion";
        var isSame = CurrentActor.get()
                .filter(actor -> actor.reference().equals(expected.get().reference()))
                .isPresent();
        if (isSame) return opened(link, request);
        model.addAttribute("name", expected.get().name()).addAttribute("link", link);
        return "apps/software/call";
    }

    @PostMapping(OPENING + "{link}")
    String open(@PathVariable String link, HttpServletRequest request) {
        return opened(link, request);
    }

    private String opened(String link, HttpServletRequest request) {
        return calls.open(link, request)
                .map(opened -> "redirect:" + page(opened.account().role(), opened.patient()))
                .orElse("redirect:/connexion");
    }

    private static String page(Role role, String patient) {
        return switch (role) {
            case GENERAL_PRACTITIONER,
                    NURSE,
                    PHARMACIST,
                    HOSPITAL_DOCTOR,
                    OTHER_CARER,
                    SOCIAL_WORKER,
                    PSYCHOLOGIST,
                    SECRETARY,
                    COORDINATOR -> Doors.home(role) + "/patients/" + patient;
            default -> Doors.home(role);
        };
    }

    private static ResponseEntity<Map<String, Object>> refused(HttpStatus status, String what) {
        return ResponseEntity.status(status).body(Map.of("error", what));
    }
}
