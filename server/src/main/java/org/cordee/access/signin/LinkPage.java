package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Where a signed link arrives: the page takes what stands after the # and posts it; without scripts it is pasted. */
@Controller
class LinkPage {
    private final SignedLinks links;
    private final Enrolment enrolment;
    private final Guesses guesses;
    private final SharedDevices devices;

    LinkPage(SignedLinks links, Enrolment enrolment, Guesses guesses, SharedDevices devices) {
        this.links = links;
        this.enrolment = enrolment;
        this.guesses = guesses;
        this.devices = devices;
    }

    @GetMapping(SignedLinks.PATH)
    String arrive(Model model) {
        model.addAttribute("form", Form.empty());
        return "access/signin/link";
    }

    @PostMapping(SignedLinks.PATH)
    String open(Page page, Model model, HttpServletRequest request, HttpServletResponse response) {
        var address = Guesses.Attempt.address(request.getRemoteAddr());
        var link = guesses.count(address).isPresent()
                ? Optional.<SignedLinks.Link>empty()
                : links.open(Form.of(request).value("link"));
        if (link.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("form", Form.empty().refusing("link", page.say("signin.link.refused")));
            return "access/signin/link";
        }
        guesses.takeBack(address);
        if (link.get().purpose() == SignedLinks.Purpose.SHARED_DEVICE) {
            return devices.enrol(link.get(), response)
                    ? "redirect:" + SharedPhone.PATH
                    : "redirect:" + SignedLinks.PATH;
        }
        enrolment.begin(link.get(), request);
        return "redirect:" + Enrolment.PATH;
    }
}
