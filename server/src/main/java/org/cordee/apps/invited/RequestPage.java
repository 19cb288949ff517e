package org.cordee.apps.invited;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.cordee.access.request.RequestLink;
import org.cordee.access.request.RequestLink.Answer;
import org.cordee.access.request.RequestLinks;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The request, and the answer to it. The browser's session holds the id of the link and opens nothing else. */
@Controller
class RequestPage {
    static final String PATH = RequestLinks.PATH + "/demande";

    private static final String LINK = "request link";
    private static final int LONGEST = 2_000;

    private final RequestLinks links;
    private final Answers answers;
    private final Clock clock;

    RequestPage(RequestLinks links, Answers answers, Clock clock) {
        this.links = links;
        this.answers = answers;
        this.clock = clock;
    }

    /** In a session under a new id, which nobody prepared; whoever is signed in here stays so. */
    static void remember(RequestLink link, HttpServletRequest request) {
        request.getSession(true).setAttribute(LINK, link.id().toString());
        request.changeSessionId();
    }

    @GetMapping(PATH)
    String show(HttpServletRequest request, HttpServletResponse response, Model model) {
        return remembered(request)
                .map(link -> page(link, Form.empty(), response, model))
                .orElse("redirect:" + RequestLinks.PATH);
    }

    /** The plan that the link was sent for, as often as wanted until the link ends. */
    @GetMapping(PATH + "/plan.pdf")
    ResponseEntity<byte[]> plan(HttpServletRequest request) {
        return remembered(request)
                .filter(link -> link.kind() == RequestLink.Kind.PLAN
                        && link.standing(clock.instant()) == RequestLink.Standing.OPEN)
                .flatMap(answers::paper)
                .map(paper -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(paper.mediaType()))
                        .header("Content-Disposition", "attachment; filename=\"plan.pdf\"")
                        .body(paper.bytes()))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.GONE).build());
    }

    @PostMapping(PATH + "/{answer}")
    String answer(
            @PathVariable String answer,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var link = remembered(request).orElse(null);
        if (link == null) return "redirect:" + RequestLinks.PATH;
        var form = Form.of(request);
        var said = said(answer);
        var words = form.value(answer);
        if (said == null) return "redirect:" + PATH;
        if (said != Answer.ACCEPTED && (words.isEmpty() || words.length() > LONGEST)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(link, form.refusing(answer, page.say("invited.wordsMissing")), response, model);
        }
        answers.keep(link.id(), said, words);
        return "redirect:" + PATH;
    }

    private Optional<RequestLink> remembered(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(LINK) instanceof String id
                ? links.find(UUID.fromString(id))
                : Optional.empty();
    }

    private String page(RequestLink link, Form form, HttpServletResponse response, Model model) {
        var standing = link.standing(clock.instant());
        var screen = standing == RequestLink.Standing.OPEN ? answers.screen(link) : Optional.<RequestScreen>empty();
        model.addAttribute("link", link);
        if (screen.isEmpty()) {
            var settled = standing == RequestLink.Standing.OPEN;
            if (standing != RequestLink.Standing.ANSWERED) response.setStatus(HttpStatus.GONE.value());
            model.addAttribute("why", settled ? "SETTLED" : standing.name());
            return "apps/invited/over";
        }
        model.addAttribute("screen", screen.get());
        model.addAttribute("form", form);
        return link.kind() == RequestLink.Kind.PLAN ? "apps/invited/plan" : "apps/invited/request";
    }

    private static @Nullable Answer said(String answer) {
        return switch (answer) {
            case "accord" -> Answer.ACCEPTED;
            case "refus" -> Answer.REFUSED;
            case "fait" -> Answer.DONE;
            case "reponse" -> Answer.SAID;
            default -> null;
        };
    }
}
