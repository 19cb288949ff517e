package org.cordee.apps.studio;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cordee.access.Actor;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.protocol.Packages;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Protocols of other territories, as signed packages: brought in, sent out, and whose are trusted. */
@Controller
class PackagePage {
    private static final String PATH = Studio.CELL + "/paquets";

    private final Packages packages;

    PackagePage(Packages packages) {
        this.packages = packages;
    }

    @GetMapping(PATH)
    String show(Model model) {
        return page(Form.empty(), model);
    }

    private String page(Form form, Model model) {
        model.addAttribute("trusted", packages.trusted()).addAttribute("form", form);
        return "apps/studio/packages";
    }

    @GetMapping(Studio.CELL + "/{protocol}/paquet/{number}")
    ResponseEntity<byte[]> export(@PathVariable String protocol, @PathVariable int number) {
        var file =
                packages.export(protocol, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"" + protocol + "-" + number + ".cordee.json\"")
                .body(file);
    }

    @PostMapping(PATH)
    String take(Actor actor, @RequestParam("file") MultipartFile file, Page page, RedirectAttributes redirect)
            throws IOException {
        var notice = switch (packages.take(actor, file.getBytes())) {
            case Packages.Taken.In(var version) -> Notice.done(page.say("studio.package.in", version.name()));
            case Packages.Taken.Broken broken -> Notice.refused(page.say("studio.package.broken"));
            case Packages.Taken.UnknownSigner(var fingerprint) ->
                Notice.refused(page.say("studio.package.unknown", fingerprint));
            case Packages.Taken.BeingDrawn(var draft) ->
                Notice.refused(page.say(
                        "studio.package.beingDrawn",
                        draft.name(),
                        draft.author().name()));
            case Packages.Taken.Refused(var faults) ->
                Notice.refused(page.say(faults.getFirst().why()));
        };
        notice.over(redirect);
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/confiance")
    String trust(
            Actor actor,
            HttpServletRequest request,
            Page page,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var form = Form.of(request);
        var name = form.value("name");
        var clean = form.value("fingerprint").replaceAll("\\s", "").toLowerCase(java.util.Locale.ROOT);
        if (name.isEmpty() || name.length() > 120) form = form.refusing("name", page.say("studio.package.noName"));
        if (!clean.matches("[0-9a-f]{64}"))
            form = form.refusing("fingerprint", page.say("studio.package.noFingerprint"));
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form, model);
        }
        packages.trust(actor, clean, name);
        Notice.done(page.say("studio.package.trusted", name)).over(redirect);
        return "redirect:" + PATH;
    }
}
