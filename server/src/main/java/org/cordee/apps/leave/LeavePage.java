package org.cordee.apps.leave;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.access.AppLaunches;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.ContentPolicy;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Tells what an app would see and do, and asks. The answer goes to the authorization server, which sends the person back to the app. */
@Controller
class LeavePage {
    private static final int SHOWN = 20;

    private final AppLaunches launches;
    private final Patients patients;

    LeavePage(AppLaunches launches, Patients patients) {
        this.launches = launches;
        this.patients = patients;
    }

    @GetMapping("/autorisation")
    String show(
            Actor actor,
            @RequestParam(name = "client_id") String client,
            @RequestParam String state,
            @RequestParam(name = "nom", defaultValue = "") String name,
            HttpServletResponse response,
            Model model) {
        var leave = launches.asked(state).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Patient> choice = leave.choosesPatient() ? patients.find(actor, name) : List.of();
        model.addAttribute(
                "screen",
                new LeaveScreen(
                        client, state, name, leave, choice.stream().limit(SHOWN).toList(), choice.size() > SHOWN));
        // The answer to the form leads back to the app: browsers hold redirects of a form to form-action.
        response.setHeader(
                "Content-Security-Policy",
                ContentPolicy.with("base-uri 'none'; frame-ancestors 'none'; form-action 'self' " + leave.origin()));
        return "apps/leave/leave";
    }
}
