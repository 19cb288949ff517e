package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.cordee.access.Means;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Signing in with a long password and a one-time code, asked together and refused together: whichever is wrong, and whether or
 * not the account exists, the sentence and the work done are the same.
 */
@Controller
class PasswordSignIn {
    private final Passwords passwords;
    private final OneTimeCodes codes;
    private final Guesses guesses;
    private final KnownDevices devices;
    private final Entrance entrance;

    PasswordSignIn(Passwords passwords, OneTimeCodes codes, Guesses guesses, KnownDevices devices, Entrance entrance) {
        this.passwords = passwords;
        this.codes = codes;
        this.guesses = guesses;
        this.devices = devices;
        this.entrance = entrance;
    }

    @GetMapping("/connexion/mot-de-passe")
    String form(Model model) {
        model.addAttribute("form", Form.empty());
        return "access/signin/password";
    }

    @PostMapping("/connexion/mot-de-passe")
    Object enter(Page page, Model model, HttpServletRequest request, HttpServletResponse response) {
        var form = Form.of(request);
        var login = form.value("login").toLowerCase(Locale.ROOT);
        var own = devices.attempt(login, request);
        var address = Guesses.Attempt.address(request.getRemoteAddr());
        var wait = guesses.count(address).or(() -> guesses.count(own));
        if (wait.isPresent()) return slowed(wait.get(), form, page, model, response);

        // Not stripped: a space may be part of a password.
        var password = Optional.ofNullable(request.getParameter("password")).orElse("");
        var isPassword = passwords.isOf(login, password);
        var step = codes.step(login, form.value("code"));
        var account = entrance.open(login);
        if (account.isEmpty() || !isPassword || step.isEmpty() || !codes.use(login, step.getAsLong())) {
            entrance.refuse(login);
            return refused(form.refusing("login", page.say("signin.password.refused")), model, response);
        }
        guesses.forget(own);
        guesses.takeBack(address);
        return "redirect:" + entrance.enter(account.get(), Means.PASSWORD_AND_CODE, request, response);
    }

    static String slowed(Duration wait, Form form, Page page, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        var minutes = (int) wait.plusSeconds(59).toMinutes();
        model.addAttribute("form", clean(form).refusing("login", page.say("signin.slowed", Math.max(1, minutes))));
        return "access/signin/password";
    }

    private static String refused(Form form, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("form", clean(form));
        return "access/signin/password";
    }

    private static Form clean(Form form) {
        return form.with("password", "").with("code", "");
    }
}
