package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import org.cordee.access.FieldKeys;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where someone goes on who had to sign in once more: the form as it was, to be sent by a click. */
@Controller
class KeptFormPage {
    static final String PATH = "/compte/reprise";

    private static final Duration KEPT = Duration.ofMinutes(15);

    private final FieldKeys keys;
    private final Clock clock;

    KeptFormPage(FieldKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(Principal person, HttpServletRequest request, Model model) {
        var form = KeptForm.in(request.getSession(false), keys);
        if (form == null
                || !form.login().equals(person.getName())
                || form.at().plus(KEPT).isBefore(clock.instant())) {
            return "redirect:" + OwnAccount.PATH;
        }
        model.addAttribute("path", form.path())
                .addAttribute("fields", form.fields())
                .addAttribute("files", form.files());
        return "access/signin/keptForm";
    }
}
