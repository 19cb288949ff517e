package org.cordee.apps.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.Role;
import org.cordee.access.signin.Invitations;
import org.cordee.directory.Directory;
import org.cordee.directory.Professional;
import org.cordee.directory.Structure;
import org.cordee.messaging.Invitation;
import org.cordee.messaging.SaidWay;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Inviting someone who works here. A professional whom the directory knows by the national number (RPPS) is taken from it;
 * anyone else is written into it, at the place of work that was chosen. Who keeps one structure takes from the directory those who
 * work there and have no account yet: nobody becomes a colleague of another house. Patients are invited by those who know them.
 */
@Controller
class InvitationForm {
    private static final String PATH = "/administration/comptes/nouveau";
    private static final String LOGIN = "[a-z0-9][a-z0-9._-]{2,40}";

    private final Directory directory;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Invitation invitation;

    InvitationForm(Directory directory, Accounts accounts, Invitations invitations, Invitation invitation) {
        this.directory = directory;
        this.accounts = accounts;
        this.invitations = invitations;
        this.invitation = invitation;
    }

    @GetMapping(PATH)
    String form(Actor actor, Page page, Model model) {
        return show(actor, Form.empty(), page, model);
    }

    @PostMapping(PATH)
    @Transactional
    Object invite(Actor actor, HttpServletRequest request, Page page, Model model) {
        var form = checked(Form.of(request), actor, page);
        if (form.isRefused()) return refused(actor, form, page, model);
        var role = Role.valueOf(form.value("role"));
        var account = InvitedRoles.isCare(role) ? professional(actor, form, role) : keeper(actor, form, role);
        var link = invitations.invite(actor, account);
        if (link.isEmpty()) {
            return refused(actor, form.refusing("login", page.say("signin.first.login.taken")), page, model);
        }
        model.addAttribute("account", account).addAttribute("link", link.get().toString());
        model.addAttribute("sent", invitation.send(SaidWay.of(form, ""), link.get(), "invitation", null, page));
        return "apps/admin/link";
    }

    private Form checked(Form form, Actor actor, Page page) {
        var checked = form.with("login", form.value("login").toLowerCase(Locale.ROOT));
        if (form.value("given").isEmpty()) checked = checked.refusing("given", page.say("admin.invite.given.missing"));
        if (form.value("family").isEmpty())
            checked = checked.refusing("family", page.say("admin.invite.family.missing"));
        if (!checked.value("login").matches(LOGIN))
            checked = checked.refusing("login", page.say("signin.first.login.refused"));
        else if (accounts.byLogin(checked.value("login")).isPresent())
            checked = checked.refusing("login", page.say("signin.first.login.taken"));
        if (!form.value("rpps").isEmpty() && !form.value("rpps").matches("\\d{11}"))
            checked = checked.refusing("rpps", page.say("admin.invite.rpps.refused"));
        else if (!form.value("rpps").isEmpty() && isOfOthers(actor, form))
            checked = checked.refusing("rpps", page.say("admin.invite.rpps.others"));
        checked = SaidWay.checked(checked, "", page);
        var role = InvitedRoles.named(form.value("role"), actor);
        if (role == null) return checked.refusing("role", page.say("admin.invite.role.missing"));
        // What such a person is by profession, the directory alone can say.
        if (role == Role.OTHER_CARER
                && (form.value("rpps").isEmpty()
                        || directory.withRpps(actor, form.value("rpps")).isEmpty()))
            checked = checked.refusing("rpps", page.say("admin.invite.rpps.unknown"));
        var mustSay = InvitedRoles.isCare(role) || !AdministratorReach.of(actor).isWhole();
        if (mustSay && structure(actor, form) == null)
            checked = checked.refusing("structure", page.say("admin.invite.structure.missing"));
        return checked;
    }

    /** Whether the number is of nobody whom this administrator may invite. */
    private boolean isOfOthers(Actor actor, Form form) {
        if (AdministratorReach.of(actor).isWhole()) return false;
        return directory
                .withRpps(actor, form.value("rpps"))
                .filter(known -> accounts.byReference(known.reference()).isEmpty())
                .filter(known -> directory.worksAt(actor, known.id(), form.value("structure")))
                .isEmpty();
    }

    private Account professional(Actor actor, Form form, Role role) {
        var rpps = form.value("rpps");
        var structure = structure(actor, form);
        if (structure == null) throw new IllegalStateException("checked before");
        var known = rpps.isEmpty() ? null : directory.withRpps(actor, rpps).orElse(null);
        var person = known != null ? known : newProfessional(actor, form, role, structure);
        return new Account(
                form.value("login"),
                person.displayName(),
                role,
                person.reference(),
                Set.of(person.reference(), "Organization/" + structure.id()));
    }

    private Professional newProfessional(Actor actor, Form form, Role role, Structure structure) {
        var made = new Professional(
                UUID.randomUUID().toString(),
                form.value("rpps").isEmpty() ? null : form.value("rpps"),
                role == Role.GENERAL_PRACTITIONER || role == Role.HOSPITAL_DOCTOR ? "Dr" : "",
                form.value("family"),
                form.value("given"),
                InvitedRoles.profession(role),
                structure.id(),
                structure.name(),
                structure.city(),
                null);
        // Who keeps one structure writes into the directory by this form alone.
        directory.putProfessionals(Actor.platform(), List.of(made));
        return made;
    }

    /** One who keeps a structure, or the whole territory where none was chosen. */
    private Account keeper(Actor actor, Form form, Role role) {
        var reference = "Person/" + UUID.randomUUID();
        var structure = structure(actor, form);
        return new Account(
                form.value("login"),
                form.value("given") + " " + form.value("family"),
                role,
                reference,
                structure == null ? Set.of(reference) : Set.of(reference, "Organization/" + structure.id()));
    }

    private @Nullable Structure structure(Actor actor, Form form) {
        return form.value("structure").isEmpty()
                ? null
                : directory
                        .structure(actor, form.value("structure"))
                        .filter(one -> AdministratorReach.of(actor).holds("Organization/" + one.id()))
                        .orElse(null);
    }

    private Object refused(Actor actor, Form form, Page page, Model model) {
        show(actor, form, page, model);
        return new ModelAndView("apps/admin/invitation", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String show(Actor actor, Form form, Page page, Model model) {
        SequencedMap<String, String> roles = new LinkedHashMap<>();
        roles.put("", page.say("admin.invite.choose"));
        InvitedRoles.of(actor).forEach(role -> roles.put(role.name(), page.say(role)));
        SequencedMap<String, String> structures = new LinkedHashMap<>();
        structures.put("", page.say("admin.invite.choose"));
        directory.structures(actor).stream()
                .filter(one -> AdministratorReach.of(actor).holds("Organization/" + one.id()))
                .sorted(Comparator.comparing(Structure::name))
                .forEach(one -> structures.put(one.id(), one.name() + ", " + one.city()));
        model.addAttribute("form", form);
        model.addAttribute("ways", SaidWay.choices(page));
        model.addAttribute("roles", roles);
        model.addAttribute("structures", structures);
        return "apps/admin/invitation";
    }
}
