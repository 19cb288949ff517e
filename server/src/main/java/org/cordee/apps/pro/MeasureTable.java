package org.cordee.apps.pro;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.cordee.access.Actor;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.monitoring.device.MeasureTables;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.store.Interaction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A nurse brings the memory of a device, or a notebook, in as a table: first shown line by line, then kept. */
@Controller
class MeasureTable {
    private static final String PATH = "/pro/patients/{id}/tableau";

    private final Patients patients;
    private final MeasureTables tables;

    MeasureTable(Patients patients, MeasureTables tables) {
        this.patients = patients;
        this.tables = tables;
    }

    @GetMapping(PATH)
    String ask(Actor actor, @PathVariable String id, Model model) {
        return page(patient(actor, id), null, "", model);
    }

    /** Shows what was understood; what was pasted or sent stays in the form, so that nothing is lost on the way back. */
    @PostMapping(PATH)
    String look(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam(name = "text", defaultValue = "") String text,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var patient = patient(actor, id);
        var bytes = file == null || file.isEmpty() ? text.getBytes(StandardCharsets.UTF_8) : file.getBytes();
        var looked = tables.look(actor, id, bytes);
        if (looked instanceof MeasureTables.Looked.Unreadable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return page(patient, looked, tables.text(bytes), model);
    }

    @PostMapping(PATH + "/garder")
    String keep(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "text", defaultValue = "") String text,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var patient = patient(actor, id);
        var kept = tables.keep(actor, id, text.getBytes(StandardCharsets.UTF_8));
        if (kept instanceof MeasureTables.Looked.Lines lines
                && lines.good() == lines.lines().size()) {
            Notice.done(page.say("pro.table.kept", lines.good())).over(redirect);
            return "redirect:/pro/patients/" + id;
        }
        model.addAttribute("done", true);
        return page(patient, kept, text, model);
    }

    private Patient patient(Actor actor, String id) {
        if (!actor.reach().permits("Observation", Interaction.CREATE)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String page(Patient patient, MeasureTables.@Nullable Looked looked, String text, Model model) {
        model.addAttribute("patient", patient);
        model.addAttribute("text", text);
        if (looked instanceof MeasureTables.Looked.Lines lines) {
            model.addAttribute("lines", lines);
        } else if (looked instanceof MeasureTables.Looked.Unreadable(var reason)) {
            model.addAttribute("unreadable", reason);
        }
        return "apps/pro/table";
    }
}
