package org.cordee.apps.admin;

import java.util.Optional;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.messaging.Outgoing;
import org.cordee.messaging.Stage;
import org.cordee.messaging.Unreached;
import org.cordee.messaging.letter.LetterBook;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the platform has told people outside: held, sent, refused and why; without words, and with masked addresses. */
@Controller
class MessageList {
    private static final String PATH = "/administration/envois";
    private static final int ON_A_PAGE = 50;
    private static final int MOST_PAGES = 1_000;

    private final Outgoing outgoing;
    private final LetterBook letters;
    private final Unreached unreached;

    MessageList(Outgoing outgoing, LetterBook letters, Unreached unreached) {
        this.unreached = unreached;
        this.outgoing = outgoing;
        this.letters = letters;
    }

    @GetMapping(PATH)
    String list(
            Actor actor,
            @RequestParam(name = "etat", required = false) @Nullable Stage stage,
            @RequestParam(name = "page", defaultValue = "1") int number,
            Model model) {
        if (number < 1 || number > MOST_PAGES) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        var some = outgoing.page(actor, stage, (number - 1) * ON_A_PAGE, ON_A_PAGE + 1);
        model.addAttribute("messages", some.stream().limit(ON_A_PAGE).toList())
                .addAttribute("stage", Optional.ofNullable(stage))
                .addAttribute("tally", outgoing.tally(actor))
                .addAttribute("gateways", outgoing.gateways())
                .addAttribute("letters", letters)
                .addAttribute("unreached", unreached.newest(actor))
                .addAttribute("number", number)
                .addAttribute("more", some.size() > ON_A_PAGE);
        return "apps/admin/messages";
    }

    @GetMapping(PATH + "/{id}/texte")
    String words(Actor actor, @PathVariable UUID id, Model model) {
        model.addAttribute("words", outgoing.words(actor, id.toString()).orElseThrow(MessageList::absent));
        return "apps/admin/messageWords";
    }

    @PostMapping(PATH + "/{id}/essai")
    String retry(Actor actor, @PathVariable UUID id, Page page, RedirectAttributes redirect) {
        if (!outgoing.retry(actor, id.toString())) throw absent();
        Notice.done(page.say("outgoing.retried")).over(redirect);
        return "redirect:" + PATH;
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
