package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.forms.Fault;
import org.cordee.forms.Questionnaires;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms of the cell with their versions: taken in from other software, put to use, withdrawn, handed on. */
@Controller
class FormLibrary {
    private static final String HERE = "/cellule/formulaires";

    private final Questionnaires forms;

    FormLibrary(Questionnaires forms) {
        this.forms = forms;
    }

    @GetMapping(HERE)
    String all(Actor actor, Model model) {
        return shown(actor, Form.empty(), List.of(), model);
    }

    @PostMapping(HERE)
    String take(
            Actor actor,
            @RequestParam(defaultValue = "") String json,
            Page page,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return switch (forms.importJson(actor, json)) {
            case Questionnaires.Outcome.Kept(var form) -> {
                Notice.done(page.say("library.taken", form.title(), form.version()))
                        .over(redirect);
                yield "redirect:" + HERE;
            }
            case Questionnaires.Outcome.Refused(var form, var faults) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var refused = Form.empty().with("json", json).refusing("json", page.say("library.refused"));
                yield shown(actor, refused, faults, model);
            }
            case Questionnaires.Outcome.Missing missing -> throw notFound();
        };
    }

    @PostMapping(HERE + "/{id}/publication")
    String publish(
            Actor actor,
            @PathVariable String id,
            Page page,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return switch (forms.publish(actor, id)) {
            case Questionnaires.Outcome.Kept(var form) -> {
                Notice.done(page.say("library.published", form.title(), form.version()))
                        .over(redirect);
                yield "redirect:" + HERE;
            }
            case Questionnaires.Outcome.Refused(var form, var faults) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield shown(actor, Form.empty(), faults, model);
            }
            case Questionnaires.Outcome.Missing missing -> throw notFound();
        };
    }

    @PostMapping(HERE + "/{id}/retrait")
    String retire(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        if (!(forms.retire(actor, id) instanceof Questionnaires.Outcome.Kept(var form))) {
            throw notFound();
        }
        Notice.done(page.say("library.retired", form.title(), form.version())).over(redirect);
        return "redirect:" + HERE;
    }

    @GetMapping(HERE + "/{id}/fichier")
    ResponseEntity<byte[]> file(Actor actor, @PathVariable String id) {
        var json = forms.exportJson(actor, id).orElseThrow(FormLibrary::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/fhir+json;charset=utf-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(id + ".json")
                                .build()
                                .toString())
                .body(json.getBytes(StandardCharsets.UTF_8));
    }

    private String shown(Actor actor, Form form, List<Fault> faults, Model model) {
        model.addAttribute("all", forms.all(actor)).addAttribute("form", form).addAttribute("faults", faults);
        return "apps/cell/formLibrary";
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
