package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cordee.access.RecentSignIn;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Choosing one's code for shared phones, by whoever signed in a moment ago by stronger means. */
@Controller
class PinChoice {
    private static final String PATH = OwnAccount.PATH + "/code-poste";

    private final OwnAccount own;
    private final Pins pins;
    private final Entrance entrance;

    PinChoice(OwnAccount own, Pins pins, Entrance entrance) {
        this.own = own;
        this.pins = pins;
        this.entrance = entrance;
    }

    @RecentSignIn
    @GetMapping(PATH)
    String form(HttpServletRequest request, Model model) {
        model.addAttribute("form", Form.empty());
        return own.provedLately(request).isPresent() ? "access/signin/newPin" : "redirect:" + OwnAccount.PROOF;
    }

    @RecentSignIn(keepsForm = false)
    @PostMapping(PATH)
    String keep(
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var account = own.provedLately(request);
        if (account.isEmpty()) return "redirect:" + OwnAccount.PROOF;
        var pin = Form.of(request).value("pin");
        if (!Pins.isFit(pin)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("form", Form.empty().refusing("pin", page.say("signin.pin.unfit")));
            return "access/signin/newPin";
        }
        pins.keep(account.get().login(), pin);
        entrance.changed(account.get(), "code for shared phones set");
        Notice.done(page.say("signin.pin.kept")).over(redirect);
        return "redirect:" + OwnAccount.PATH;
    }
}
