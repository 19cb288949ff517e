package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.access.signin.SignedLinks.Purpose;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Where someone who came by a link chooses how to sign in from now on; the first administrator says first who that is. */
@Controller
class MeansChoice {
    private static final String LOGIN = "[a-z0-9][a-z0-9._-]{2,40}";

    private final Enrolment enrolment;
    private final Accounts accounts;
    private final SignedLinks links;
    private final OtherWays ways;

    MeansChoice(Enrolment enrolment, Accounts accounts, SignedLinks links, OtherWays ways) {
        this.enrolment = enrolment;
        this.accounts = accounts;
        this.links = links;
        this.ways = ways;
    }

    @GetMapping(Enrolment.PATH)
    String page(HttpServletRequest request, Model model) {
        var link = enrolment.link(request);
        if (link.isEmpty()) return "redirect:" + SignedLinks.PATH;
        var account = enrolment.account(request);
        if (account.isEmpty()) {
            model.addAttribute("form", Form.empty());
            return "access/signin/firstAdministrator";
        }
        var isCitizen = account.get().role() == Role.PATIENT || account.get().role() == Role.CARER;
        model.addAttribute("ways", isCitizen ? ways.forAttaching() : List.of());
        model.addAttribute("account", account.get());
        return "access/signin/means";
    }

    @PostMapping(Enrolment.PATH + "/administration")
    String name(Page page, Model model, HttpServletRequest request, HttpServletResponse response) {
        var link = enrolment.link(request).filter(one -> one.purpose() == Purpose.FIRST_ADMINISTRATOR);
        if (link.isEmpty() || link.get().login() != null) return "redirect:" + Enrolment.PATH;
        var form = Form.of(request);
        var login = form.value("login").toLowerCase(Locale.ROOT);
        if (form.value("name").isEmpty()) form = form.refusing("name", page.say("signin.first.name.missing"));
        if (!login.matches(LOGIN)) form = form.refusing("login", page.say("signin.first.login.refused"));
        else if (accounts.byLogin(login).isPresent())
            form = form.refusing("login", page.say("signin.first.login.taken"));
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("form", form);
            return "access/signin/firstAdministrator";
        }
        // A person of the house and not of the record: no Practitioner, no patient.
        var reference = "Person/" + UUID.randomUUID();
        accounts.register(
                new Account(login, form.value("name"), Role.ADMINISTRATOR, reference, Set.of(reference)), false);
        links.nowOf(link.get(), login);
        return "redirect:" + Enrolment.PATH;
    }
}
