package org.cordee.apps.studio;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.forms.Questionnaires;
import org.cordee.platform.page.ContentPolicy;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.protocol.Drafts;
import org.cordee.protocol.DrawingRefused;
import org.cordee.protocol.LessonCatalogue;
import org.cordee.protocol.Protocols;
import org.cordee.protocol.Version;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Drawing a protocol. The drawing board is an island; without scripts the file itself is edited, and everything is checked alike. */
@Controller
@RequestMapping({Studio.CELL + StudioPage.BELOW, Studio.PRO + StudioPage.BELOW})
class StudioPage {
    static final String BELOW = "/{protocol}/dessin";

    private static final JsonMapper JSON = JsonMapper.shared();
    // The drawing board places what it draws by style attributes; no style sheet and no script of others is let in by
    // that.
    private static final String POLICY = ContentPolicy.with(
            "style-src-attr 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");

    private final Protocols protocols;
    private final Drafts drafts;
    private final Questionnaires forms;
    private final LessonCatalogue lessons;

    StudioPage(Protocols protocols, Drafts drafts, Questionnaires forms, LessonCatalogue lessons) {
        this.lessons = lessons;
        this.drafts = drafts;
        this.forms = forms;
        this.protocols = protocols;
    }

    @ModelAttribute("studio")
    Studio studio(HttpServletRequest request) {
        return Studio.of(request);
    }

    @GetMapping
    String show(Actor actor, @PathVariable String protocol, HttpServletResponse response, Model model) {
        var newest = ProtocolPage.all(protocols, protocol).getFirst();
        return page(actor, newest, form(newest), response, model);
    }

    @PostMapping
    String keep(
            Actor actor,
            @ModelAttribute(name = "studio", binding = false) Studio studio,
            @PathVariable String protocol,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var newest = ProtocolPage.all(protocols, protocol).getFirst();
        var form = Form.of(request);
        if (form.value("name").isEmpty()) form = form.refusing("name", page.say("studio.draw.nameMissing"));
        try {
            if (!form.isRefused()) {
                var redrawn = drafts.redraw(
                        actor,
                        protocol,
                        form.value("edition"),
                        form.value("name"),
                        form.value("about"),
                        form.value("drawing"),
                        tables(form.value("tables")));
                switch (redrawn) {
                    case Drafts.Redrawn.Kept kept -> {
                        Notice.done(page.say("studio.draw.kept")).over(redirect);
                        return "redirect:" + studio.at(protocol);
                    }
                    // What was drawn stays on the board; kept once more, it is known to replace what the other drew.
                    case Drafts.Redrawn.Overtaken(var now) ->
                        form = form.with("edition", now.edition())
                                .refusing(
                                        "drawing",
                                        page.say(
                                                "studio.draw.overtaken",
                                                now.author().name(),
                                                page.when(now.changedAt())));
                }
            }
        } catch (DrawingRefused refused) {
            form = form.refusing("drawing", page.say(refused.faults().getFirst().why()));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(actor, newest, form, response, model);
    }

    /** What is wrong with a drawing as it stands on the board, each fault at its element. */
    @PostMapping(path = "/controle", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> check(@PathVariable String protocol, HttpServletRequest request, Page page) {
        ProtocolPage.all(protocols, protocol);
        var form = Form.of(request);
        var faults = protocols.allFaults(form.value("drawing"), tables(form.value("tables"))).stream()
                .map(fault -> Map.of("element", fault.element(), "why", page.say(fault.why())))
                .toList();
        return ResponseEntity.ok(JSON.writeValueAsString(faults));
    }

    private String page(Actor actor, Version version, Form form, HttpServletResponse response, Model model) {
        response.setHeader("Content-Security-Policy", POLICY);
        model.addAttribute("version", version)
                .addAttribute("form", form)
                .addAttribute("forms", forms.active(actor))
                .addAttribute("lessons", lessons.offered());
        return "apps/studio/draw";
    }

    private static Form form(Version version) {
        return Form.filled(Map.of(
                "edition", version.edition(),
                "name", version.name(),
                "about", version.about(),
                "drawing", version.drawing(),
                "tables", JSON.writeValueAsString(version.tables())));
    }

    private static Map<String, String> tables(String text) {
        if (text.isBlank()) return Map.of();
        try {
            return JSON.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JacksonException fault) {
            return Map.of();
        }
    }
}
