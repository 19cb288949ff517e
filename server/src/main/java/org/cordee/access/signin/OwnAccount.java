package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.NextPage;
import org.cordee.access.OpenSessions;
import org.cordee.access.RecentSignIn;
import org.cordee.access.Role;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: where one is signed in, with the means to end it from here, and by what means one signs in. */
@Controller
class OwnAccount {
    static final String PATH = "/compte";
    static final String PROOF = PATH + "/preuve";

    private static final Duration LATELY = Duration.ofMinutes(RecentSignIn.MINUTES);

    private final Accounts accounts;
    private final OpenSessions sessions;
    private final Passkeys passkeys;
    private final Passwords passwords;
    private final OneTimeCodes oneTimeCodes;
    private final RecoveryCodes recovery;
    private final Pins pins;
    private final OtherWays ways;
    private final Enrolment enrolment;
    private final Entrance entrance;

    OwnAccount(
            Accounts accounts,
            OpenSessions sessions,
            Passkeys passkeys,
            Passwords passwords,
            OneTimeCodes oneTimeCodes,
            RecoveryCodes recovery,
            Pins pins,
            OtherWays ways,
            Enrolment enrolment,
            Entrance entrance) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.oneTimeCodes = oneTimeCodes;
        this.recovery = recovery;
        this.pins = pins;
        this.ways = ways;
        this.enrolment = enrolment;
        this.entrance = entrance;
    }

    /** The account of whoever signed in so lately that means of sign-in may be changed. */
    Optional<Account> provedLately(HttpServletRequest request) {
        var id = OpenSessions.of(request);
        return id != null && sessions.isFresh(id, LATELY) ? account(request) : Optional.empty();
    }

    @GetMapping(PATH)
    String page(Principal person, HttpServletRequest request, Model model) {
        model.addAttribute("login", person.getName());
        model.addAttribute("sessions", sessions.of(person.getName()));
        model.addAttribute("here", OpenSessions.of(request));
        model.addAttribute("passkeys", passkeys.of(person.getName()));
        model.addAttribute("password", passwords.exists(person.getName()));
        model.addAttribute("ways", isCitizen(request) ? ways.forAttaching() : List.of());
        model.addAttribute("attached", ways.attachedTo(person.getName()));
        model.addAttribute("codes", recovery.left(person.getName()));
        model.addAttribute("pin", pins.exists(person.getName()));
        model.addAttribute("proved", provedLately(request).isPresent());
        return "access/signin/account";
    }

    /** Says that signing in once more is needed, and does not sign out. */
    @GetMapping(PROOF)
    String proof(HttpServletRequest request, HttpServletResponse response) {
        NextPage.lead(PATH, request, response);
        return "redirect:" + RecentSignInGate.SIGN_IN;
    }

    @RecentSignIn
    @PostMapping(PATH + "/sessions/fin")
    String endOthers(Principal person, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        int ended = sessions.endOthers(person.getName(), OpenSessions.of(request));
        Notice.done(page.say("account.sessions.endedOthers", ended)).over(redirect);
        return "redirect:" + PATH;
    }

    @RecentSignIn
    @PostMapping(PATH + "/sessions/{id}/fin")
    String end(Principal person, @PathVariable UUID id, Page page, RedirectAttributes redirect) {
        if (!sessions.end(person.getName(), id)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        Notice.done(page.say("account.sessions.ended")).over(redirect);
        return "redirect:" + PATH;
    }

    @RecentSignIn
    @PostMapping(PATH + "/cles/retrait")
    String removePasskey(@RequestParam String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var account = provedLately(request);
        if (account.isEmpty()) return "redirect:" + PROOF;
        var login = account.get().login();
        if (passkeys.of(login).size() == 1 && !passwords.exists(login)) {
            Notice.refused(page.say("account.passkeys.last")).over(redirect);
        } else if (passkeys.remove(login, id)) {
            entrance.changed(account.get(), "passkey removed");
            Notice.done(page.say("account.passkeys.removed")).over(redirect);
        }
        return "redirect:" + PATH;
    }

    @RecentSignIn
    @PostMapping(PATH + "/mot-de-passe/retrait")
    String removePassword(HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var account = provedLately(request);
        if (account.isEmpty()) return "redirect:" + PROOF;
        var login = account.get().login();
        if (passkeys.of(login).isEmpty()) {
            Notice.refused(page.say("account.passkeys.last")).over(redirect);
        } else {
            passwords.remove(login);
            oneTimeCodes.remove(login);
            entrance.changed(account.get(), "password and one-time code removed");
            Notice.done(page.say("account.password.removed")).over(redirect);
        }
        return "redirect:" + PATH;
    }

    @RecentSignIn
    @PostMapping(PATH + "/codes")
    String renewCodes(HttpServletRequest request) {
        var account = provedLately(request);
        if (account.isEmpty()) return "redirect:" + PROOF;
        enrolment.showOnce(recovery.renew(account.get().login()), request);
        entrance.changed(account.get(), "recovery codes renewed");
        return "redirect:" + PATH + "/codes";
    }

    /** The codes just made, once. */
    @GetMapping(PATH + "/codes")
    String codes(HttpServletRequest request, Model model) {
        var codes = enrolment.shown(request);
        if (codes.isEmpty()) return "redirect:" + PATH;
        model.addAttribute("codes", codes);
        return "access/signin/codes";
    }

    private boolean isCitizen(HttpServletRequest request) {
        return account(request)
                .filter(one -> one.role() == Role.PATIENT || one.role() == Role.CARER)
                .isPresent();
    }

    private Optional<Account> account(HttpServletRequest request) {
        var person = request.getUserPrincipal();
        return person == null ? Optional.empty() : accounts.byLogin(person.getName());
    }
}
