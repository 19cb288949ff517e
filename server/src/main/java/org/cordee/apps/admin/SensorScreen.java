package org.cordee.apps.admin;

import java.time.Clock;
import org.cordee.access.Actor;
import org.cordee.monitoring.device.DeviceWords;
import org.cordee.monitoring.device.Devices;
import org.cordee.monitoring.device.HeardSensors;
import org.cordee.platform.page.Form;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** What the page of one device shows, whatever led to it. */
@Component
class SensorScreen {
    private final Devices devices;
    private final DeviceWords words;
    private final HeardSensors heard;
    private final Clock clock;

    SensorScreen(Devices devices, DeviceWords words, HeardSensors heard, Clock clock) {
        this.devices = devices;
        this.words = words;
        this.heard = heard;
        this.clock = clock;
    }

    /** Not found for whoever keeps no more than a house. */
    String show(Actor actor, String id, Form form, Form wordForm, Model model) {
        var device = devices.find(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("device", device);
        model.addAttribute("trouble", device.trouble(clock.instant()).orElse(null));
        model.addAttribute("refusals", devices.refusals(actor, id));
        model.addAttribute("heard", heard.of(actor, id));
        model.addAttribute("given", heard.given(actor, id));
        model.addAttribute("words", words.of(actor, id));
        model.addAttribute("form", form);
        model.addAttribute("wordForm", wordForm);
        return "apps/admin/sensor";
    }
}
