package org.cordee.apps.around;

import jakarta.servlet.http.HttpServletRequest;
import org.cordee.access.Actor;
import org.cordee.coordination.Conversations;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.phone.EnteredAt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The conversation around one person, in which the person and those close take part. */
@Controller("aroundConversation")
@RequestMapping({Around.CELL + Conversation.BELOW, Around.PRO + Conversation.BELOW})
class Conversation {
    static final String BELOW = "/conversation";

    private final Conversations conversations;
    private final Patients patients;

    Conversation(Conversations conversations, Patients patients) {
        this.conversations = conversations;
        this.patients = patients;
    }

    @ModelAttribute("around")
    Around around(HttpServletRequest request, @PathVariable String id) {
        return Around.of(request, id);
    }

    @GetMapping
    String show(Actor actor, @PathVariable String id, Model model) {
        return show(actor, id, Form.empty(), model);
    }

    @PostMapping
    Object say(
            Actor actor,
            @PathVariable String id,
            @ModelAttribute(name = "around", binding = false) Around around,
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
            return new ModelAndView(show(actor, id, refused, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        conversations.say(actor, patient(actor, id), words, entered.at());
        Notice.done(page.say("talk.sent.pro")).over(redirect);
        return "redirect:" + around.at(BELOW);
    }

    private String patient(Actor actor, String id) {
        return patients.byId(actor, id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .id();
    }

    private String show(Actor actor, String id, Form form, Model model) {
        var patient = patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("patient", patient)
                .addAttribute("form", form)
                .addAttribute("said", conversations.of(actor, id))
                .addAttribute("me", actor.reference());
        return "apps/around/conversation";
    }
}
