package org.cordee.apps.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.MachineClients;
import org.cordee.access.smart.AppSessions;
import org.cordee.access.smart.Apps;
import org.cordee.access.smart.Apps.App;
import org.cordee.access.smart.ClientAssertions;
import org.cordee.access.smart.ClientProof;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Letting an app in, and changing what it may do at most; a new secret is shown on that answer alone. */
@Controller
class AppForm {
    private static final String NEW = AppList.PATH + "/nouvelle";

    private final Apps apps;
    private final AppSessions signingOut;
    private final MachineClients machines;
    private final PasswordEncoder passwords;
    private final AuditTrail trail;
    private final ClientAssertions assertions;

    AppForm(
            Apps apps,
            AppSessions signingOut,
            MachineClients machines,
            PasswordEncoder passwords,
            AuditTrail trail,
            ClientAssertions assertions) {
        this.apps = apps;
        this.signingOut = signingOut;
        this.machines = machines;
        this.passwords = passwords;
        this.trail = trail;
        this.assertions = assertions;
    }

    private Form atNamedHost(Form form, Page page) {
        return AppEntry.Proof.of(form) == AppEntry.Proof.ADDRESS && !assertions.asksAt(form.value("keysAddress"))
                ? form.refusing("keysAddress", page.say("admin.apps.keysAddress.unnamed"))
                : form;
    }

    @GetMapping(NEW)
    String empty(Actor actor, Page page, Model model) {
        ClientList.ofTheTerritory(actor);
        return show(Form.empty().with("proof", AppEntry.Proof.PUBLIC.name()), null, page, model);
    }

    @GetMapping(AppList.PATH + "/{id}")
    String filled(Actor actor, @PathVariable String id, Page page, Model model) {
        ClientList.ofTheTerritory(actor);
        return show(shown(known(id)), id, page, model);
    }

    @PostMapping(NEW)
    String add(
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        ClientList.ofTheTerritory(actor);
        var form = atNamedHost(AppEntry.checked(Form.of(request), this::isTaken, page), page);
        if (form.isRefused()) return refused(form, null, page, response, model);
        return kept(actor, form, null, page, model, redirect);
    }

    @PostMapping(AppList.PATH + "/{id}")
    String change(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        ClientList.ofTheTerritory(actor);
        var standing = known(id);
        var form = atNamedHost(AppEntry.checked(Form.of(request).with("id", id), taken -> false, page), page);
        if (form.isRefused()) return refused(form, id, page, response, model);
        return kept(actor, form, standing, page, model, redirect);
    }

    private String kept(
            Actor actor, Form form, @Nullable App standing, Page page, Model model, RedirectAttributes redirect) {
        var proof = AppEntry.Proof.of(form);
        var before = standing == null ? null : standing.proof().secretHash();
        var secret = proof == AppEntry.Proof.SECRET && before == null ? ClientList.secret() : null;
        var app = AppEntry.app(
                form,
                switch (proof) {
                    case PUBLIC -> ClientProof.none();
                    case SECRET -> new ClientProof(secret == null ? before : passwords.encode(secret), null, null);
                    case KEYS -> new ClientProof(null, form.value("keys"), null);
                    case ADDRESS -> new ClientProof(null, null, form.value("keysAddress"));
                });
        apps.register(app);
        signingOut.register(
                app.clientId(),
                form.value("signOut").isEmpty() ? null : form.value("signOut"),
                AppEntry.afterSignOut(form));
        var narrowed = standing != null && !standing.scopes().equals(app.scopes());
        if (narrowed) apps.endLeaves(app.clientId());
        trail.record(
                actor,
                standing == null ? 'C' : 'U',
                0,
                null,
                "Device/" + app.clientId(),
                "app with " + String.join(" ", app.scopes().stream().sorted().toList()));
        if (secret != null) {
            model.addAttribute("secret", secret);
            return show(shown(app), app.clientId(), page, model);
        }
        Notice.done(page.say(narrowed ? "admin.apps.keptAgain" : "admin.apps.kept"))
                .over(redirect);
        return "redirect:" + AppList.PATH;
    }

    private Form shown(App app) {
        return AppEntry.form(
                app, signingOut.toldAt(app.clientId()).orElse(null), signingOut.afterSignOut(app.clientId()));
    }

    private App known(String id) {
        return apps.app(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean isTaken(String id) {
        return id.equals("nouvelle")
                || apps.app(id).isPresent()
                || machines.all().stream().anyMatch(one -> one.clientId().equals(id));
    }

    private static String refused(
            Form form, @Nullable String id, Page page, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(form, id, page, model);
    }

    private static String show(Form form, @Nullable String id, Page page, Model model) {
        var proofs = new LinkedHashMap<String, String>();
        for (var proof : AppEntry.Proof.values()) {
            proofs.put(proof.name(), page.say("admin.apps.proof." + proof.name()));
        }
        model.addAttribute("form", form).addAttribute("id", id).addAttribute("proofs", proofs);
        return "apps/admin/app";
    }
}
