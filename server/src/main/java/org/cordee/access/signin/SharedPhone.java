package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.cordee.access.signin.SharedDevices.Device;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The phone of a ward: who takes it says so by a code of one's own, and acts under the true name until it locks. */
@Controller
class SharedPhone {
    static final String PATH = "/connexion/poste";

    private final SharedDevices devices;
    private final Pins pins;
    private final Badges badges;
    private final Guesses guesses;
    private final Entrance entrance;

    SharedPhone(SharedDevices devices, Pins pins, Badges badges, Guesses guesses, Entrance entrance) {
        this.devices = devices;
        this.pins = pins;
        this.badges = badges;
        this.guesses = guesses;
        this.entrance = entrance;
    }

    @GetMapping(PATH)
    String page(@RequestParam(name = "qui", defaultValue = "") String login, HttpServletRequest request, Model model) {
        var device = devices.of(request);
        return device.isEmpty() ? "redirect:/connexion?autrement" : show(device.get(), login, Form.empty(), model);
    }

    @PostMapping(PATH)
    String enter(Page page, Model model, HttpServletRequest request, HttpServletResponse response) {
        var device = devices.of(request).orElse(null);
        if (device == null) return "redirect:/connexion?autrement";
        var form = Form.of(request);
        var login = form.value("login");
        var account = pins.members(device.organisation()).stream()
                .filter(one -> one.login().equals(login))
                .findFirst();
        var attempt = Guesses.Attempt.knownDevice(login, "shared " + device.id());
        var wait = guesses.count(attempt);
        if (account.isPresent() && wait.isEmpty() && pins.isOf(login, form.value("pin"))) {
            guesses.forget(attempt);
            return "redirect:" + entrance.enterShared(account.get(), device, request, response);
        }
        entrance.refuse(login);
        response.setStatus(
                wait.isPresent() ? HttpStatus.TOO_MANY_REQUESTS.value() : HttpStatus.UNPROCESSABLE_CONTENT.value());
        var sentence = wait.map(left -> slowed(page, left)).orElseGet(() -> page.say("signin.pin.refused"));
        return show(device, login, Form.empty().refusing("pin", sentence), model);
    }

    /** A badge names who takes the phone; the code then proves it. */
    @PostMapping(PATH + "/badge")
    String badge(
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var device = devices.of(request).orElse(null);
        if (device == null) return "redirect:/connexion?autrement";
        var attempt = Guesses.Attempt.badges(device.id().toString());
        var wait = guesses.count(attempt);
        var login = wait.isPresent()
                ? Optional.<String>empty()
                : badges.login(device.organisation(), Form.of(request).value("badge"));
        if (login.isPresent()
                && pins.members(device.organisation()).stream()
                        .anyMatch(one -> one.login().equals(login.get()))) {
            guesses.takeBack(attempt);
            redirect.addAttribute("qui", login.get());
            return "redirect:" + PATH;
        }
        response.setStatus(
                wait.isPresent() ? HttpStatus.TOO_MANY_REQUESTS.value() : HttpStatus.UNPROCESSABLE_CONTENT.value());
        var sentence = wait.map(left -> slowed(page, left)).orElseGet(() -> page.say("signin.badge.refused"));
        return show(device, "", Form.empty().refusing("badge", sentence), model);
    }

    private static String slowed(Page page, Duration left) {
        return page.say(
                "signin.pin.slowed", Math.max(1, (int) left.plusSeconds(59).toMinutes()));
    }

    private String show(Device device, String login, Form form, Model model) {
        var members = pins.members(device.organisation());
        model.addAttribute("device", device.name());
        model.addAttribute("members", members);
        model.addAttribute(
                "chosen",
                members.stream()
                        .filter(one -> one.login().equals(login))
                        .findFirst()
                        .orElse(null));
        model.addAttribute("form", form);
        return "access/signin/sharedPhone";
    }
}
