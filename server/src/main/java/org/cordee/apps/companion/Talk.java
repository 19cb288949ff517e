package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.cordee.coordination.Conversations;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.phone.EnteredAt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The conversation with the circle; what is written without a network is sent later, at its hour. */
@Controller
class Talk {
    private final Conversations conversations;
    private final Entries entries;

    Talk(Conversations conversations, Entries entries) {
        this.conversations = conversations;
        this.entries = entries;
    }

    @GetMapping({"/compagnon/messages", Seats.FOR + "/messages"})
    String show(Seat seat, Model model) {
        return show(seat, Form.empty(), model);
    }

    @PostMapping({"/compagnon/messages", Seats.FOR + "/messages"})
    Object say(
            Seat seat,
            EnteredAt entered,
            HttpServletRequest request,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var form = Form.of(request);
        var words = form.value("text");
        if (words.isEmpty() || words.length() > Conversations.LONGEST) {
            var refused = form.refusing(
                    "text", words.isEmpty() ? page.say("talk.empty") : page.say("talk.long", Conversations.LONGEST));
            return new ModelAndView(show(seat, refused, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        entries.once(
                Entries.key(form.value("entry")),
                seat.personId(),
                () -> Optional.ofNullable(conversations
                        .say(seat.actor(), seat.personId(), words, entered.at())
                        .id()));
        Notice.done(page.say("talk.sent")).over(redirect);
        return "redirect:" + seat.at("/messages");
    }

    private String show(Seat seat, Form form, Model model) {
        var kept = form.value("entry").isEmpty()
                ? form.with("entry", UUID.randomUUID().toString())
                : form;
        model.addAttribute("seat", seat)
                .addAttribute("form", kept)
                .addAttribute("said", conversations.of(seat.actor(), seat.personId()))
                .addAttribute("me", seat.actor().reference());
        return "apps/companion/messages";
    }
}
