package org.cordee.apps.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.cordee.access.Account;
import org.cordee.access.AccountStandings;
import org.cordee.access.Actor;
import org.cordee.access.OpenSessions;
import org.cordee.access.RecentSignIn;
import org.cordee.access.Role;
import org.cordee.access.signin.Badges;
import org.cordee.access.signin.IdentityCheck;
import org.cordee.access.signin.Invitations;
import org.cordee.directory.Directory;
import org.cordee.messaging.Invitation;
import org.cordee.messaging.SaidWay;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One account: how it stands, and what may be done about it. Nobody suspends or demotes oneself, so that someone remains. */
@Controller
class AccountPage {
    private static final String PATH = "/administration/comptes/{login}";

    private final AccountStandings accounts;
    private final OpenSessions sessions;
    private final Invitations invitations;
    private final Invitation invitation;
    private final Badges badges;
    private final Directory directory;

    AccountPage(
            AccountStandings accounts,
            OpenSessions sessions,
            Invitations invitations,
            Invitation invitation,
            Badges badges,
            Directory directory) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.invitations = invitations;
        this.invitation = invitation;
        this.badges = badges;
        this.directory = directory;
    }

    @GetMapping(PATH)
    String page(Actor actor, @PathVariable String login, Page page, Model model) {
        return show(actor, login, Form.empty(), page, model);
    }

    private String show(Actor actor, String login, Form form, Page page, Model model) {
        var standing = standing(actor, login);
        model.addAttribute("standing", standing);
        model.addAttribute("form", form);
        model.addAttribute("ways", SaidWay.choices(page));
        model.addAttribute("sessions", sessions.of(login).size());
        model.addAttribute("badges", badges.of(standing.account()));
        model.addAttribute("houses", houses(actor, standing.account()));
        model.addAttribute("own", isOwn(actor, standing));
        model.addAttribute("roles", InvitedRoles.like(standing.account().role(), actor));
        return "apps/admin/account";
    }

    @PostMapping(PATH + "/suspension")
    String suspend(
            Actor actor,
            @PathVariable String login,
            @RequestParam boolean suspended,
            Page page,
            RedirectAttributes redirect) {
        if (isOwn(actor, standing(actor, login))) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        invitations.suspend(actor, login, suspended);
        var said = suspended ? page.say("admin.account.suspendedNow") : page.say("admin.account.resumedNow");
        return back(login, said, redirect);
    }

    @PostMapping(PATH + "/deconnexion")
    String signOut(Actor actor, @PathVariable String login, Page page, RedirectAttributes redirect) {
        standing(actor, login);
        invitations.signOut(actor, login);
        return back(login, page.say("admin.account.signedOutNow"), redirect);
    }

    @RecentSignIn
    @PostMapping(PATH + "/role")
    String role(
            Actor actor, @PathVariable String login, @RequestParam Role role, Page page, RedirectAttributes redirect) {
        var standing = standing(actor, login);
        var known = standing.account().role();
        if (isOwn(actor, standing) || !InvitedRoles.like(known, actor).contains(role)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        invitations.changeRole(actor, standing.account(), role);
        return back(login, page.say("admin.account.roleNow", page.say(role)), redirect);
    }

    /** The link stands on the answer alone: it is kept nowhere, and a new one ends it. */
    @RecentSignIn
    @PostMapping(PATH + "/lien")
    @Transactional
    String link(
            Actor actor,
            @PathVariable String login,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model) {
        var standing = standing(actor, login);
        if (standing.suspended()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        var form = SaidWay.checked(Form.of(request), "", page);
        var check = IdentityCheck.named(form.value("checked"));
        if (check.isEmpty()) form = form.refusing("checked", page.say("admin.account.checked.missing"));
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(actor, login, form, page, model);
        }
        var link = invitations.renew(actor, login, check.orElseThrow());
        model.addAttribute("account", standing.account());
        model.addAttribute("link", link.toString());
        model.addAttribute("sent", invitation.send(SaidWay.of(form, ""), link, "recovery", null, page));
        return "apps/admin/link";
    }

    private static String back(String login, String said, RedirectAttributes redirect) {
        Notice.done(said).over(redirect);
        redirect.addAttribute("login", login);
        return "redirect:" + PATH;
    }

    private AccountStandings.Standing standing(Actor actor, String login) {
        return accounts.of(actor, login).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Map<String, String> houses(Actor actor, Account account) {
        var names = new HashMap<String, String>();
        badges.of(account)
                .keySet()
                .forEach(house -> directory
                        .structure(actor, house.replaceFirst("^Organization/", ""))
                        .ifPresent(one -> names.put(house, one.name())));
        return names;
    }

    private static boolean isOwn(Actor actor, AccountStandings.Standing standing) {
        return standing.account().reference().equals(actor.reference());
    }
}
