package org.cordee.apps.pro;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cordee.access.Actor;
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
    private final TemplateEngine templates;

    Round(RoundSheets sheets, TemplateEngine templates) {
        this.sheets = sheets;
        this.templates = templates;
    }

    /** A page as the telephone keeps it. */
    record Kept(String at, String html) {}

    record Bundle(List<Kept> pages) {}

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
        return List.of("/pro", "/pro/tournee", "/pro/taches", "/pro/etapes", "/pro/en-attente");
    }

    /** Every sheet as the page that it is; they differ little, so they compress well together. */
    @GetMapping("/pro/tournee/paquet")
    @ResponseBody
    Bundle bundle(Actor actor, Page page) {
        return new Bundle(sheets.of(actor).stream()
                .map(sheet -> new Kept(sheet.path(), rendered(sheet, page)))
                .toList());
    }

    private String rendered(RoundSheet sheet, Page page) {
        var html = new StringOutput();
        templates.render(SHEET + ".jte", Map.of("page", page, "sheet", sheet, "form", begun(sheet)), html);
        return html.toString();
    }

    private static Form begun(RoundSheet sheet) {
        return Form.empty()
                .with("entry", UUID.randomUUID().toString())
                .with("told", sheet.patient().displayName());
    }
}
