package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** A recovery code opens the page where new means are chosen, for a quarter of an hour, and nothing else. */
@Controller
class LostMeans {
    private final RecoveryCodes codes;
    private final SignedLinks links;
    private final Guesses guesses;
    private final Entrance entrance;
    private final Enrolment enrolment;

    LostMeans(RecoveryCodes codes, SignedLinks links, Guesses guesses, Entrance entrance, Enrolment enrolment) {
        this.codes = codes;
        this.links = links;
        this.guesses = guesses;
        this.entrance = entrance;
        this.enrolment = enrolment;
    }

    @GetMapping("/connexion/secours")
    String form(Model model) {
        model.addAttribute("form", Form.empty());
        return "access/signin/lost";
    }

    // 120 random bits are not guessed; only the address is slowed down, so that nobody stands before a locked way out.
    @PostMapping("/connexion/secours")
    String use(Page page, Model model, HttpServletRequest request, HttpServletResponse response) {
        var form = Form.of(request);
        var login = form.value("login").toLowerCase(Locale.ROOT);
        var address = Guesses.Attempt.address(request.getRemoteAddr());
        if (guesses.count(address).isPresent()) {
            return refused(form, page.say("signin.slowed", 15), HttpStatus.TOO_MANY_REQUESTS, model, response);
        }
        if (!codes.use(login, form.value("code")) || entrance.open(login).isEmpty()) {
            entrance.refuse(login);
            return refused(form, page.say("signin.lost.refused"), HttpStatus.UNPROCESSABLE_CONTENT, model, response);
        }
        guesses.takeBack(address);
        enrolment.begin(links.make(SignedLinks.Purpose.LOST_MEANS, login, login), request);
        return "redirect:" + Enrolment.PATH;
    }

    private static String refused(
            Form form, String sentence, HttpStatus status, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("form", form.with("code", "").refusing("login", sentence));
        return "access/signin/lost";
    }
}
