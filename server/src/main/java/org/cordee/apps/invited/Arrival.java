package org.cordee.apps.invited;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.cordee.access.request.RequestLink;
import org.cordee.access.request.RequestLinks;
import org.cordee.access.signin.Guesses;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Where the link arrives: the page takes what stands after the # and posts it; without scripts it is pasted. */
@Controller
class Arrival {
    private final RequestLinks links;
    private final Guesses guesses;

    Arrival(RequestLinks links, Guesses guesses) {
        this.links = links;
        this.guesses = guesses;
    }

    @GetMapping(RequestLinks.PATH)
    String arrive(Model model) {
        model.addAttribute("form", Form.empty());
        return "apps/invited/arrival";
    }

    @PostMapping(RequestLinks.PATH)
    String open(Page page, Model model, HttpServletRequest request, HttpServletResponse response) {
        var address = Guesses.Attempt.address(request.getRemoteAddr());
        var wait = guesses.count(address);
        var link = wait.isPresent()
                ? Optional.<RequestLink>empty()
                : links.opened(Form.of(request).value("link"));
        if (link.isEmpty()) {
            response.setStatus(
                    wait.isPresent() ? HttpStatus.TOO_MANY_REQUESTS.value() : HttpStatus.UNPROCESSABLE_CONTENT.value());
            var sentence = wait.map(left -> page.say("invited.slowed", Math.max(1, (int)
                            left.plusSeconds(59).toMinutes())))
                    .orElseGet(() -> page.say("invited.refused"));
            model.addAttribute("form", Form.empty().refusing("link", sentence));
            return "apps/invited/arrival";
        }
        guesses.takeBack(address);
        RequestPage.remember(link.get(), request);
        return "redirect:" + RequestPage.PATH;
    }
}
