package org.cordee.apps.pro;

import org.cordee.access.Actor;
import org.cordee.access.AppLaunches;
import org.cordee.identity.Patients;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Opens an app on the patient at the screen (SMART App Launch, launch from the record's own pages). */
@Controller
class AppOpening {
    private final Patients patients;
    private final AppLaunches launches;

    AppOpening(Patients patients, AppLaunches launches) {
        this.patients = patients;
        this.launches = launches;
    }

    @GetMapping("/pro/patients/{id}/applications/{app}")
    String open(Actor actor, @PathVariable String id, @PathVariable String app) {
        var record = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/fhir")
                .toUriString();
        return patients.byId(actor, id)
                .flatMap(patient -> launches.launch(app, patient.id(), record))
                .map(address -> "redirect:" + address)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
