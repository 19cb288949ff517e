package org.cordee.access.upstream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cordee.access.upstream.Arrival.Closed;
import org.cordee.access.upstream.Arrival.Option;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Where someone says at which place, or as whom, she or he is here now. */
@Controller
class WhoAmIPage {
    private final Carried carried;
    private final Admission admission;
    private final Clock clock;

    WhoAmIPage(Carried carried, Admission admission, Clock clock) {
        this.carried = carried;
        this.admission = admission;
        this.clock = clock;
    }

    @GetMapping(WhoAmI.PATH)
    String page(HttpServletRequest request, Page page, Model model) {
        var asked = asked(request);
        return asked.isEmpty() ? "redirect:/connexion" : show(asked.get(), Form.empty(), page, model);
    }

    @PostMapping(WhoAmI.PATH)
    String choose(HttpServletRequest request, HttpServletResponse response, Page page, Model model) {
        var asked = asked(request);
        if (asked.isEmpty()) return "redirect:/connexion";
        var form = Form.of(request);
        var options = asked.get().options();
        var chosen = form.value("as");
        if (!chosen.matches("\\d{1,3}") || Integer.parseInt(chosen) >= options.size()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(asked.get(), form.refusing("as", page.say("upstream.choice.missing")), page, model);
        }
        carried.take(request, WhoAmI.class);
        var proof = asked.get().proof();
        // Offered no more: the provider, which knows the person still, leads to what is offered now.
        return "redirect:"
                + admission
                        .admit(options.get(Integer.parseInt(chosen)), proof, request, response)
                        .orElse(Upstreams.PATH + proof.upstream());
    }

    private Optional<WhoAmI> asked(HttpServletRequest request) {
        return carried.look(request, WhoAmI.class)
                .filter(one -> one.since().plus(WhoAmI.LONGEST).isAfter(clock.instant()));
    }

    private static String show(WhoAmI asked, Form form, Page page, Model model) {
        var options = new LinkedHashMap<String, String>();
        for (int i = 0; i < asked.options().size(); i++) {
            options.put(Integer.toString(i), words(asked.options().get(i), page));
        }
        model.addAttribute("form", form);
        model.addAttribute("options", options);
        model.addAttribute("places", !asked.options().getFirst().place().isEmpty());
        model.addAttribute("role", page.say(asked.options().getFirst().account().role()));
        model.addAttribute(
                "closed", asked.closed().stream().map(one -> words(one, page)).collect(Collectors.joining(" ; ")));
        return "access/upstream/choice";
    }

    private static String words(Closed closed, Page page) {
        var role = page.say(closed.role());
        return closed.place().isEmpty() ? role : page.say("upstream.choice.as", closed.place(), role);
    }

    private static String words(Option option, Page page) {
        return option.place().isEmpty()
                ? page.say(
                        "upstream.choice.as",
                        option.account().name(),
                        page.say(option.account().role()))
                : option.city().isEmpty() ? option.place() : option.place() + ", " + option.city();
    }
}
