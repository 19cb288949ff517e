package org.cordee.apps.pro;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.coordination.HomeNote;
import org.cordee.coordination.HomeNotes;
import org.cordee.coordination.HomePhoto;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.phone.EnteredAt;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** What was seen, measured and photographed at home; noted without a network it arrives later, at its hour, and beside another's. */
@Controller
class RoundNote {
    private final RoundSheets sheets;
    private final HomeNotes notes;
    private final RoundEntries entries;

    RoundNote(RoundSheets sheets, HomeNotes notes, RoundEntries entries) {
        this.sheets = sheets;
        this.notes = notes;
        this.entries = entries;
    }

    /** Where a refused note is shown has no page of its own: whoever comes back to it finds the sheet. */
    @GetMapping("/pro/tournee/{patient}/compte-rendu")
    String again(@PathVariable String patient) {
        return "redirect:/pro/tournee/" + UriUtils.encodePathSegment(patient, StandardCharsets.UTF_8);
    }

    @PostMapping("/pro/tournee/{patient}/compte-rendu")
    Object keep(
            Actor actor,
            @PathVariable String patient,
            EnteredAt entered,
            @RequestParam(name = "sign", defaultValue = "") Set<String> signs,
            @RequestParam(name = "photo", required = false) @Nullable MultipartFile photo,
            HttpServletRequest request,
            Page page,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        var sheet = sheets.of(actor, patient).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var typed = Form.of(request).with("signs", String.join(",", signs));
        var picture = photo == null ? new byte[0] : photo.getBytes();
        var form = withPhoto(typed, picture, page);
        var seen = Seen.of(form, signs, actor, patient, entered.at(), page);
        if (seen.form().isRefused()) {
            model.addAttribute("sheet", sheet).addAttribute("form", seen.form());
            return new ModelAndView("apps/pro/roundSheet", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var told = entries.once(typed.value("entry"), actor.reference(), () -> {
            HomePhoto.mediaType(picture)
                    .ifPresent(type -> notes.file(
                            actor,
                            new HomePhoto(patient, actor.reference(), actor.name(), entered.at(), type, picture),
                            page.say(
                                    "round.photo.title",
                                    page.words().date(page.words().today()))));
            var visit = Optional.of(typed.value("visit")).filter(id -> !id.isEmpty());
            return said(notes.keep(actor, patient, visit, seen.said(), seen.measures(), entered.at()), page);
        });
        (told.isEmpty() ? Notice.done(page.say("round.kept")) : Notice.refused(told)).over(redirect);
        return "redirect:" + sheet.path();
    }

    private static Form withPhoto(Form form, byte[] picture, Page page) {
        if (picture.length == 0) return form;
        if (picture.length > HomePhoto.MOST_BYTES) return form.refusing("photo", page.say("round.photo.large"));
        return HomePhoto.mediaType(picture).isPresent() ? form : form.refusing("photo", page.say("round.photo.kind"));
    }

    /** Empty where there is nothing more to say than that it is kept. */
    private static String said(HomeNote.Outcome outcome, Page page) {
        return switch (outcome) {
            case HomeNote.Outcome.Kept kept -> "";
            case HomeNote.Outcome.Beside(var other, var since) ->
                page.say("round.beside", other, since == null ? "" : page.when(since));
        };
    }
}
