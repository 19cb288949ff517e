package org.cordee.apps.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.monitoring.device.Devices;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Devices at people's homes that speak for themselves: enrolled, silent, refused; nothing of what they measure. */
@Controller
class SensorList {
    private static final String PATH = "/administration/objets";
    private static final String PERSON = "[A-Za-z0-9.-]{1,64}";
    private static final int PAGE = 50;

    private final Devices devices;
    private final SensorScreen screen;
    private final Clock clock;

    SensorList(Devices devices, SensorScreen screen, Clock clock) {
        this.devices = devices;
        this.screen = screen;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String list(Actor actor, @RequestParam(name = "apres", defaultValue = "0") int offset, Model model) {
        ofTheTerritory(actor);
        return show(actor, Math.max(0, offset), Form.empty().with("kind", Devices.Kind.DEVICE.name()), model);
    }

    @PostMapping(PATH)
    Object enrol(Actor actor, HttpServletRequest request, Page page, Model model) {
        ofTheTerritory(actor);
        var form = Form.of(request);
        var persons = persons(form.value("persons"));
        var interval = interval(form.value("interval"));
        if (persons.isEmpty()) form = form.refusing("persons", page.say("admin.sensors.persons.refused"));
        if (interval.isEmpty()) form = form.refusing("interval", page.say("admin.sensors.interval.refused"));
        if (!form.isRefused()) {
            var hours = interval.orElseThrow();
            var outcome = devices.enrol(
                    actor,
                    form.value("id"),
                    form.value("name"),
                    kind(form.value("kind")),
                    hours == 0 ? null : Duration.ofHours(hours),
                    persons.orElseThrow());
            switch (outcome) {
                case Devices.Enrolled.Done(var id, var secret) -> {
                    model.addAttribute("secret", secret).addAttribute("secretOf", id);
                    return show(actor, 0, Form.empty().with("kind", Devices.Kind.DEVICE.name()), model);
                }
                case Devices.Enrolled.Refused(var reason) -> form = form.refusing(field(reason), page.say(reason));
            }
        }
        show(actor, 0, form, model);
        return new ModelAndView("apps/admin/sensors", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @GetMapping(PATH + "/{id}")
    String one(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "nom", defaultValue = "") String alias,
            @RequestParam(name = "mot", defaultValue = "") String word,
            Model model) {
        return screen.show(
                actor, id, Form.empty().with("alias", alias), Form.empty().with("word", word), model);
    }

    /** One more person for whom a gateway speaks. */
    @PostMapping(PATH + "/{id}/personnes")
    Object add(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        ofTheTerritory(actor);
        var form = Form.of(request);
        var person = form.value("person").replaceFirst("^Patient/", "");
        var refused = person.matches(PERSON)
                ? devices.add(actor, id, form.value("alias"), person)
                : Optional.of("monitoring.device.fault.patient");
        if (refused.isEmpty()) {
            Notice.done(page.say("admin.sensors.person.added", form.value("alias")))
                    .over(redirect);
            return "redirect:" + PATH + "/" + id;
        }
        var field = refused.get().equals("monitoring.device.fault.patient") ? "person" : "alias";
        screen.show(actor, id, form.refusing(field, page.say(refused.get())), Form.empty(), model);
        return new ModelAndView("apps/admin/sensor", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Another secret, shown on this answer alone. */
    @PostMapping(PATH + "/{id}/secret")
    String renew(Actor actor, @PathVariable String id, Model model) {
        ofTheTerritory(actor);
        var secret = devices.renew(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("secret", secret);
        return screen.show(actor, id, Form.empty(), Form.empty(), model);
    }

    @PostMapping(PATH + "/{id}/retrait")
    String revoke(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        ofTheTerritory(actor);
        if (!devices.revoke(actor, id)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        Notice.done(page.say("admin.sensors.revoked")).over(redirect);
        return "redirect:" + PATH;
    }

    private static void ofTheTerritory(Actor actor) {
        if (!AdministratorReach.of(actor).isWhole()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** One a line: the record's id alone, or the name that a gateway uses, an equals sign and the id. */
    private static Optional<Map<String, String>> persons(String text) {
        var persons = new LinkedHashMap<String, String>();
        for (var line :
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            var parts = line.split("=", 2);
            var alias = parts.length == 2 ? parts[0].strip() : "";
            var patient = parts[parts.length - 1].strip().replaceFirst("^Patient/", "");
            if (!patient.matches(PERSON) || persons.putIfAbsent(alias, patient) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(persons);
    }

    private static Optional<Integer> interval(String hours) {
        if (hours.isEmpty()) {
            return Optional.of(0);
        }
        return hours.matches("[1-9]\\d{0,2}") ? Optional.of(Integer.parseInt(hours)) : Optional.empty();
    }

    private static Devices.Kind kind(String name) {
        return List.of(Devices.Kind.values()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(Devices.Kind.DEVICE);
    }

    private static String field(String reason) {
        return switch (reason) {
            case "monitoring.device.fault.name" -> "name";
            case "monitoring.device.fault.patient" -> "persons";
            default -> "id";
        };
    }

    private String show(Actor actor, int offset, Form form, Model model) {
        var page = devices.page(actor, offset, PAGE + 1);
        model.addAttribute("devices", page.subList(0, Math.min(PAGE, page.size())));
        model.addAttribute("next", page.size() > PAGE ? offset + PAGE : 0);
        model.addAttribute("now", clock.instant());
        model.addAttribute("form", form);
        return "apps/admin/sensors";
    }
}
