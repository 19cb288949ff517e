package org.cordee.apps.admin;

import com.nimbusds.jose.jwk.JWKSet;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.AuditTrail;
import org.cordee.access.ContextualCalls;
import org.cordee.access.MachineClients;
import org.cordee.access.smart.Apps;
import org.cordee.access.smart.ClientCertificate;
import org.cordee.access.smart.ClientProof;
import org.cordee.access.smart.Scope;
import org.cordee.directory.Directory;
import org.cordee.monitoring.RefusedMeasures;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Machines that sign in by themselves: what each may do at most, with a secret that is shown once, or with keys of its own. */
@Controller
class ClientList {
    private static final String PATH = "/administration/logiciels";
    static final String ID = "[a-z0-9][a-z0-9-]{2,40}";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MachineClients machines;
    private final Apps apps;
    private final Directory directory;
    private final RefusedMeasures refused;
    private final AuditTrail trail;

    ClientList(MachineClients machines, Apps apps, Directory directory, RefusedMeasures refused, AuditTrail trail) {
        this.refused = refused;
        this.machines = machines;
        this.apps = apps;
        this.directory = directory;
        this.trail = trail;
    }

    @GetMapping(PATH)
    String list(Actor actor, Model model) {
        return show(actor, Form.empty(), model);
    }

    @PostMapping(PATH)
    Object add(Actor actor, HttpServletRequest request, Page page, Model model) {
        ofTheTerritory(actor);
        var form = checked(actor, Form.of(request), page);
        if (form.isRefused()) {
            show(actor, form, model);
            return new ModelAndView("apps/admin/clients", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var id = form.value("id");
        var reference = MachineClients.reference(id);
        var scopes = new TreeSet<>(Arrays.asList(form.value("scopes").split("\\s+")));
        if (form.value("keys").isEmpty()) {
            var secret = secret();
            machines.register(id, form.value("name"), secret, reference, scopes);
            model.addAttribute("secret", secret);
            model.addAttribute("secretOf", id);
        } else {
            machines.register(
                    id,
                    form.value("name"),
                    proof(form.value("keys")).orElseThrow(),
                    reference,
                    scopes,
                    place(actor, form).orElse(null));
        }
        trail.record(actor, 'C', 0, null, reference, "client with " + String.join(" ", scopes));
        return show(actor, Form.empty(), model);
    }

    /** The address of a machine in its path is that of its Device, since its identifier may itself be an address. */
    @PostMapping(PATH + "/{device}/retrait")
    String revoke(Actor actor, @PathVariable String device, Page page, RedirectAttributes redirect) {
        ofTheTerritory(actor);
        var known = machines.all().stream()
                .filter(one -> MachineClients.reference(one.clientId()).equals("Device/" + device))
                .findFirst();
        if (known.isPresent() && machines.withdraw(known.get().clientId())) {
            trail.record(actor, 'D', 0, null, "Device/" + device, "client");
            Notice.done(page.say("admin.clients.revoked")).over(redirect);
        }
        return "redirect:" + PATH;
    }

    /** The structure whose software it is. */
    private Optional<String> place(Actor actor, Form form) {
        if (form.value("finess").isEmpty()) return Optional.empty();
        return directory.withFiness(actor, form.value("finess")).map(one -> "Organization/" + one.id());
    }

    private Form checked(Actor actor, Form form, Page page) {
        var checked = form;
        if (form.value("name").isEmpty()) checked = checked.refusing("name", page.say("admin.structure.name.missing"));
        if (!form.value("id").matches(ID) && !isIssuer(form.value("id")))
            checked = checked.refusing("id", page.say("admin.clients.issuer.refused"));
        else if (isTaken(form.value("id"))) checked = checked.refusing("id", page.say("signin.first.login.taken"));
        var scopes = Arrays.asList(form.value("scopes").split("\\s+"));
        if (!scopes.stream().allMatch(ClientList::isForMachines))
            checked = checked.refusing("scopes", page.say("admin.clients.scopes.refused"));
        var proof = proof(form.value("keys"));
        if (!form.value("keys").isEmpty() && proof.isEmpty())
            checked = checked.refusing("keys", page.say("admin.clients.proof.refused"));
        else if (scopes.contains(ContextualCalls.SCOPE)
                && !proof.filter(ClientProof::hasKeys).isPresent())
            checked = checked.refusing("keys", page.say("admin.clients.keys.needed"));
        if (!form.value("finess").isEmpty() && !scopes.contains(ContextualCalls.SCOPE))
            checked = checked.refusing("finess", page.say("admin.clients.finess.notNeeded"));
        else if (!form.value("finess").isEmpty() && place(actor, form).isEmpty())
            checked = checked.refusing("finess", page.say("admin.clients.finess.unknown"));
        return checked;
    }

    private static boolean isForMachines(String scope) {
        return scope.equals(ContextualCalls.SCOPE)
                || Scope.of(scope)
                        .filter(one -> one.context() == Scope.Context.SYSTEM)
                        .isPresent();
    }

    /** An address by which software names itself where it signs, such as the issuer of CDS Hooks. */
    private static boolean isIssuer(String id) {
        return id.length() <= 100 && id.startsWith("https://") && AppEntry.isSafe(id);
    }

    /** What a machine or an app may do is not bounded to one structure, so neither is who lets it in. */
    static void ofTheTerritory(Actor actor) {
        if (!AdministratorReach.of(actor).isWhole()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private boolean isTaken(String id) {
        return machines.all().stream().anyMatch(one -> one.clientId().equals(id))
                || apps.app(id).isPresent();
    }

    /** What was pasted: a certificate, the subject of one, a set of public keys, or the address of one. */
    private static Optional<ClientProof> proof(String text) {
        if (text.startsWith("https://"))
            return AppEntry.isSafe(text) ? Optional.of(new ClientProof(null, null, text)) : Optional.empty();
        if (text.startsWith("-----BEGIN CERTIFICATE"))
            return ClientCertificate.parse(text).map(ClientCertificate::exactly).map(ClientProof::by);
        if (text.matches("(?i)cn=[^\\r\\n]{1,300}"))
            return ClientCertificate.isSubject(text)
                    ? Optional.of(ClientProof.by(ClientCertificate.ofSubject(text)))
                    : Optional.empty();
        return isPublicKeys(text) ? Optional.of(new ClientProof(null, text, null)) : Optional.empty();
    }

    static boolean isPublicKeys(String json) {
        try {
            var keys = JWKSet.parse(json).getKeys();
            return !keys.isEmpty() && keys.stream().noneMatch(key -> key.isPrivate());
        } catch (ParseException unreadable) {
            return false;
        }
    }

    static String secret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Names of the structures whose software is let in, by reference. */
    private Map<String, String> places(Actor actor, List<MachineClients.Listed> clients) {
        var names = new HashMap<String, String>();
        for (var client : clients) {
            var place = client.place();
            if (place != null) {
                directory
                        .structure(actor, place.substring(place.indexOf('/') + 1))
                        .ifPresent(one -> names.put(place, one.name()));
            }
        }
        return names;
    }

    private String show(Actor actor, Form form, Model model) {
        model.addAttribute("whole", AdministratorReach.of(actor).isWhole());
        var clients = machines.all();
        model.addAttribute("clients", clients);
        model.addAttribute("places", places(actor, clients));
        model.addAttribute("refused", refused.of(actor));
        model.addAttribute("form", form);
        return "apps/admin/clients";
    }
}
