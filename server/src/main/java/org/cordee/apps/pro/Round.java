package org.cordee.apps.pro;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.access.Doors;
import org.cordee.forms.Questionnaire;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The round that works without a network: one list, one sheet a patient, and all of them in one bundle for the telephone. */
@Controller
class Round {
    private static final String SHEET = "apps/pro/roundSheet";

    private final RoundSheets sheets;
    private final CarriedForms forms;
    private final TemplateEngine templates;

    Round(RoundSheets sheets, CarriedForms forms, TemplateEngine templates) {
        this.forms = forms;
        this.sheets = sheets;
        this.templates = templates;
    }

    @GetMapping("/pro/tournee")
    String list(Actor actor, Model model) {
        model.addAttribute("sheets", sheets.of(actor));
        return "apps/pro/round";
    }

    @GetMapping("/pro/tournee/{patient}")
    String sheet(Actor actor, @PathVariable String patient, Model model) {
        var sheet = sheets.of(actor, patient).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("sheet", sheet).addAttribute("form", begun(sheet));
        return SHEET;
    }

    @GetMapping("/pro/telephone/pages")
    @ResponseBody
    List<String> pages(Actor actor) {
        return Stream.of("/pro", "/pro/tournee", "/pro/taches", "/pro/etapes", "/pro/en-attente")
                .filter(path -> Doors.opens(path, actor.role()))
                .toList();
    }

    /** Every sheet as the page that it is, and the forms to fill in there. */
    @GetMapping("/pro/tournee/paquet")
    @ResponseBody
    RoundBundle bundle(Actor actor, Page page) {
        var bundle = new RoundBundle.Builder();
        var all = sheets.of(actor);
        for (var sheet : all) {
            bundle.add(sheet.path(), rendered(SHEET, Map.of("page", page, "sheet", sheet, "form", begun(sheet))));
        }
        var known = new HashMap<String, Optional<Questionnaire>>();
        for (var sheet : all) {
            for (var form : sheet.forms()) {
                forms.view(actor, sheet.patient().id(), form, known)
                        .<Map<String, Object>>map(
                                view -> Map.of("page", page, "patient", sheet.patient(), "view", view))
                        .ifPresent(model -> bundle.add(form.path(), rendered("apps/pro/roundForm", model)));
            }
        }
        return bundle.build();
    }

    private String rendered(String template, Map<String, Object> model) {
        var html = new StringOutput();
        templates.render(template + ".jte", model, html);
        return html.toString();
    }

    private static Form begun(RoundSheet sheet) {
        return Form.empty()
                .with("entry", UUID.randomUUID().toString())
                .with("told", sheet.patient().displayName());
    }
}
