package org.cordee.apps.admin;

import org.cordee.access.AccountStandings;
import org.cordee.access.Actor;
import org.cordee.access.signin.Badges;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The number on someone's badge, as the house gave it out. */
@Controller
class BadgeForm {
    private final AccountStandings accounts;
    private final Badges badges;

    BadgeForm(AccountStandings accounts, Badges badges) {
        this.accounts = accounts;
        this.badges = badges;
    }

    @PostMapping("/administration/comptes/{login}/badge")
    String give(
            Actor actor,
            @PathVariable String login,
            @RequestParam String organisation,
            @RequestParam(defaultValue = "") String number,
            Page page,
            RedirectAttributes redirect) {
        var account = accounts.of(actor, login)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .account();
        var given = badges.give(actor, account, organisation, number);
        var said = page.say("admin.badge." + given.name());
        (given == Badges.Given.KEPT ? Notice.done(said) : Notice.refused(said)).over(redirect);
        redirect.addAttribute("login", login);
        return "redirect:/administration/comptes/{login}";
    }
}
