package org.cordee.apps.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cordee.access.Actor;
import org.cordee.access.signin.Guesses;
import org.cordee.coordination.Cells;
import org.cordee.coordination.intake.Answers;
import org.cordee.coordination.intake.Demands;
import org.cordee.coordination.intake.Orientation;
import org.cordee.coordination.intake.Question;
import org.cordee.coordination.intake.Requester;
import org.cordee.coordination.intake.Source;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking to be called back, for anyone and without an account; a few times an hour from one place. */
@Controller
class DemandForm {
    static final List<Question> ASKED = List.of(Question.DANGER, Question.NEED, Question.AGREEMENT);

    private static final int LONGEST = 120;
    private static final int LONGEST_WORDS = 1_000;

    private final Demands demands;
    private final Cells cells;
    private final Guesses guesses;

    DemandForm(Demands demands, Cells cells, Guesses guesses) {
        this.demands = demands;
        this.cells = cells;
        this.guesses = guesses;
    }

    @GetMapping("/demande")
    String show(Model model) {
        return page(Form.empty(), model);
    }

    @PostMapping("/demande")
    String keep(HttpServletRequest request, HttpServletResponse response, Page page, Model model) {
        var form = checked(Form.of(request), page);
        var cell = cells.first();
        if (cell.isEmpty()) {
            form = form.refusing("name", page.say("ask.noCell"));
        }
        if (cell.isEmpty() || form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form, model);
        }
        var wait = guesses.count(Guesses.Attempt.form(request.getRemoteAddr()));
        if (wait.isPresent()) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            var minutes = (int) Math.max(1, wait.get().plusSeconds(59).toMinutes());
            return page(form.refusing("name", page.say("ask.slowed", minutes)), model);
        }
        var answers = Answers.of(form::value);
        var proposal = Orientation.standard().propose(answers);
        var number = Requester.international(form.value("phone"));
        var kept = demands.open(
                Actor.platform(),
                new Demands.Wish(
                        null,
                        form.value("person").isEmpty() ? form.value("name") : form.value("person"),
                        Source.WEB,
                        new Requester(
                                kind(form),
                                null,
                                form.value("name"),
                                number.isEmpty() ? null : number,
                                form.value("mail").isEmpty() ? null : form.value("mail")),
                        answers,
                        form.value("words"),
                        proposal,
                        proposal.priority(),
                        proposal.pathway(),
                        "Organization/" + cell.get().id(),
                        cell.get().name(),
                        "",
                        null,
                        page.say("intake.next.web"),
                        null,
                        null));
        return "redirect:/demande/recue?numero=" + number(Objects.requireNonNull(kept.id()));
    }

    /** What stands on it is in its address, so that it can be shown again and tells nothing. */
    @GetMapping("/demande/recue")
    String received(@RequestParam(name = "numero", defaultValue = "") String number, Model model) {
        model.addAttribute("number", number.matches("[0-9A-F]{8}") ? number : "");
        return "apps/portal/demandReceived";
    }

    private static String number(String id) {
        return id.substring(0, 8).toUpperCase(Locale.ROOT);
    }

    private static Requester.Kind kind(Form form) {
        return Arrays.stream(Requester.Kind.values())
                .filter(one -> one.name().equals(form.value("kind")))
                .findFirst()
                .orElse(Requester.Kind.OTHER);
    }

    private static String page(Form form, Model model) {
        model.addAttribute("form", form).addAttribute("questions", ASKED);
        return "apps/portal/demand";
    }

    private static Form checked(Form form, Page page) {
        var checked = form;
        if (form.value("words").isEmpty() || form.value("words").length() > LONGEST_WORDS) {
            checked = checked.refusing("words", page.say("ask.missing.words", LONGEST_WORDS));
        }
        if (form.value("name").isEmpty() || form.value("name").length() > LONGEST) {
            checked = checked.refusing("name", page.say("ask.missing.name"));
        }
        if (form.value("person").length() > LONGEST) {
            checked = checked.refusing("person", page.say("intake.long.words", LONGEST));
        }
        var phone = form.value("phone");
        if (!phone.isEmpty() && Requester.international(phone).isEmpty()) {
            checked = checked.refusing("phone", page.say("intake.bad.number"));
        }
        var mail = form.value("mail");
        if (!mail.isEmpty() && !Outbox.accepts(Channel.MAIL, mail)) {
            checked = checked.refusing("mail", page.say("intake.bad.mail"));
        }
        if (phone.isEmpty() && mail.isEmpty()) {
            checked = checked.refusing("phone", page.say("ask.missing.way"));
        }
        for (var question : ASKED) {
            if (!question.answers().contains(form.value(question.field()))) {
                checked = checked.refusing(
                        question.field(),
                        page.say("intake.missing.question", page.say("ask.question." + question.name())));
            }
        }
        return checked;
    }
}
