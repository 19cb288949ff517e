package org.cordee.apps.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cordee.access.Account;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.Role;
import org.cordee.access.signin.Invitations;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
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
 * anyone else is written into it, at the place of work that was chosen. Patients are invited by those who know them.
 */
@Controller
class InvitationForm {
    private static final String PATH = "/administration/comptes/nouveau";
    private static final String LOGIN = "[a-z0-9][a-z0-9._-]{2,40}";
    private static final List<Role> CARE =
            List.of(Role.GENERAL_PRACTITIONER, Role.NURSE, Role.PHARMACIST, Role.HOSPITAL_DOCTOR, Role.COORDINATOR);
    private static final List<Role> HOUSE =
            List.of(Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER, Role.IDENTITY_OFFICER);

    private final Directory directory;
    private final Invitations invitations;
    private final Invitation invitation;

    InvitationForm(Directory directory, Invitations invitations, Invitation invitation) {
        this.directory = directory;
        this.invitations = invitations;
        this.invitation = invitation;
    }

    /** Roles that an account of that one may be given instead: those who work in care, or those who keep the house. */
    static List<Role> rolesLike(Role role) {
        return CARE.contains(role) ? CARE : HOUSE.contains(role) ? HOUSE : List.of(role);
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
        var account = CARE.contains(role) ? professional(actor, form, role) : keeper(actor, form, role);
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
        if (!form.value("rpps").isEmpty() && !form.value("rpps").matches("\\d{11}"))
            checked = checked.refusing("rpps", page.say("admin.invite.rpps.refused"));
        checked = SaidWay.checked(checked, "", page);
        var role = role(form);
        if (role == null) return checked.refusing("role", page.say("admin.invite.role.missing"));
        var mustSay = CARE.contains(role) || !AdministratorReach.of(actor).isWhole();
        if (mustSay && structure(actor, form) == null)
            checked = checked.refusing("structure", page.say("admin.invite.structure.missing"));
        return checked;
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
                profession(role),
                structure.id(),
                structure.name(),
                structure.city(),
                null);
        directory.putProfessionals(actor, List.of(made));
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

    private static Profession profession(Role role) {
        return switch (role) {
            case GENERAL_PRACTITIONER -> Profession.GENERAL_PRACTITIONER;
            case NURSE -> Profession.NURSE;
            case PHARMACIST -> Profession.PHARMACIST;
            case HOSPITAL_DOCTOR -> Profession.HOSPITAL_DOCTOR;
            case COORDINATOR,
                    PATIENT,
                    CARER,
                    ADMINISTRATOR,
                    DATA_PROTECTION_OFFICER,
                    IDENTITY_OFFICER,
                    INVITED,
                    MACHINE,
                    PLATFORM,
                    ANYONE -> Profession.COORDINATOR;
        };
    }

    private static @Nullable Role role(Form form) {
        return Stream.concat(CARE.stream(), HOUSE.stream())
                .filter(one -> one.name().equals(form.value("role")))
                .findFirst()
                .orElse(null);
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
        CARE.forEach(role -> roles.put(role.name(), page.say(role)));
        HOUSE.forEach(role -> roles.put(role.name(), page.say(role)));
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
