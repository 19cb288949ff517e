package org.cordee.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The sign-in page; in demonstration mode it offers the accounts of the cast, one click each. */
@Controller
class SignIn {
    private final Accounts accounts;
    private final Actors actors;
    private final AuditTrail trail;
    private final SessionAccount session;
    private final AccessSettings settings;

    SignIn(Accounts accounts, Actors actors, AuditTrail trail, SessionAccount session, AccessSettings settings) {
        this.accounts = accounts;
        this.actors = actors;
        this.trail = trail;
        this.session = session;
        this.settings = settings;
    }

    @GetMapping("/connexion")
    String page(Model model) {
        model.addAttribute("accounts", settings.demonstration() ? accounts.demonstration() : List.of());
        return "signin";
    }

    @PostMapping("/connexion/demonstration")
    String demonstration(@RequestParam String login, HttpServletRequest request, HttpServletResponse response) {
        var account = accounts.demonstration().stream()
                .filter(one -> settings.demonstration() && one.login().equals(login))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var actor = actors.person(account);
        request.getSession();
        request.changeSessionId();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new ActorAuthentication(actor, account.login()));
        SecurityContextHolder.setContext(context);
        session.saveContext(context, request, response);
        trail.record(actor, 'E', 0, null, "Account/" + account.login(), "sign-in");
        return "redirect:" + NextPage.after(request, response, Doors.home(account.role()));
    }
}
