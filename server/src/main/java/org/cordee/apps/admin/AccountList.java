package org.cordee.apps.admin;

import org.cordee.access.AccountStandings;
import org.cordee.access.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The accounts, found by name. */
@Controller
class AccountList {
    private final AccountStandings accounts;

    AccountList(AccountStandings accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/administration")
    String list(Actor actor, @RequestParam(name = "nom", defaultValue = "") String text, Model model) {
        model.addAttribute("text", text);
        model.addAttribute("found", accounts.find(actor, text.strip()));
        return "apps/admin/accounts";
    }
}
