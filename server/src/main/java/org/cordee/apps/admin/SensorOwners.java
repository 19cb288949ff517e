package org.cordee.apps.admin;

import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.monitoring.device.HeardSensors;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whose the sensors are that a device hears: given to its person, ignored, heard again, taken back. */
@Controller
class SensorOwners {
    private static final String PATH = "/administration/objets/{id}/capteurs";

    private final HeardSensors heard;

    SensorOwners(HeardSensors heard) {
        this.heard = heard;
    }

    @PostMapping(PATH)
    String give(
            Actor actor, @PathVariable String id, @RequestParam String sensor, Page page, RedirectAttributes redirect) {
        ofTheTerritory(actor);
        return told(heard.attribute(actor, id, sensor), "admin.sensors.heard.given", id, sensor, page, redirect);
    }

    @PostMapping(PATH + "/ignore")
    String ignore(
            Actor actor, @PathVariable String id, @RequestParam String sensor, Page page, RedirectAttributes redirect) {
        ofTheTerritory(actor);
        return told(heard.ignore(actor, id, sensor, true), "admin.sensors.heard.ignored", id, sensor, page, redirect);
    }

    @PostMapping(PATH + "/ecoute")
    String hearAgain(
            Actor actor, @PathVariable String id, @RequestParam String sensor, Page page, RedirectAttributes redirect) {
        ofTheTerritory(actor);
        return told(heard.ignore(actor, id, sensor, false), "admin.sensors.ignored.heard", id, sensor, page, redirect);
    }

    @PostMapping(PATH + "/retrait")
    String takeBack(
            Actor actor, @PathVariable String id, @RequestParam String sensor, Page page, RedirectAttributes redirect) {
        ofTheTerritory(actor);
        return told(heard.takeBack(actor, id, sensor), "admin.sensors.given.taken", id, sensor, page, redirect);
    }

    /** What is not done was done in another window: the page shows how it stands. */
    private static String told(
            boolean isDone, String sentence, String id, String sensor, Page page, RedirectAttributes redirect) {
        if (isDone) Notice.done(page.say(sentence, sensor)).over(redirect);
        return "redirect:/administration/objets/" + id;
    }

    private static void ofTheTerritory(Actor actor) {
        if (!AdministratorReach.of(actor).isWhole()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
