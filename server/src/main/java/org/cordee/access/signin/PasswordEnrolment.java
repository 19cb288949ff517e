package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Base64;
import java.util.Optional;
import org.cordee.access.Account;
import org.cordee.access.FieldKeys;
import org.cordee.access.Means;
import org.cordee.access.PublicAddress;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Choosing a long password together with an application of one-time codes; neither is ever kept without the other. */
@Controller
class PasswordEnrolment {
    private static final String BY_LINK = Enrolment.PATH + "/mot-de-passe";
    private static final String BY_OWNER = OwnAccount.PATH + "/mot-de-passe";
    private static final String SECRET = "newSecret";
    private static final String SECRET_PLACE = "new one-time code secret";

    private final Enrolment enrolment;
    private final OwnAccount own;
    private final Passwords passwords;
    private final OneTimeCodes codes;
    private final FieldKeys keys;
    private final PublicAddress address;
    private final Entrance entrance;

    PasswordEnrolment(
            Enrolment enrolment,
            OwnAccount own,
            Passwords passwords,
            OneTimeCodes codes,
            FieldKeys keys,
            PublicAddress address,
            Entrance entrance) {
        this.enrolment = enrolment;
        this.own = own;
        this.passwords = passwords;
        this.codes = codes;
        this.keys = keys;
        this.address = address;
        this.entrance = entrance;
    }

    @GetMapping({BY_LINK, BY_OWNER})
    String page(HttpServletRequest request, Model model) {
        var account = account(request);
        return account.isEmpty() ? elsewhere(request) : form(account.get(), Form.empty(), request, model);
    }

    @PostMapping({BY_LINK, BY_OWNER})
    String keep(Page page, Model model, HttpServletRequest request, HttpServletResponse response) {
        var account = account(request).orElse(null);
        if (account == null) return elsewhere(request);
        var password = Optional.ofNullable(request.getParameter("password")).orElse("");
        var secret = secret(request);
        var step = codes.step(secret, Form.of(request).value("code"));
        var weakness = passwords.weakness(password, account);
        var form = Form.empty();
        if (weakness.isPresent())
            form = form.refusing(
                    "password", page.say("signin.password." + weakness.get().name()));
        if (step.isEmpty()) form = form.refusing("code", page.say("signin.totp.refused"));
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(account, form, request, model);
        }
        request.getSession().removeAttribute(SECRET);
        if (isOwner(request)) {
            store(account, password, secret, step.getAsLong());
            entrance.changed(account, "password and one-time code set");
            return "redirect:" + OwnAccount.PATH;
        }
        return enrolment
                .finish(
                        Means.PASSWORD_AND_CODE,
                        () -> store(account, password, secret, step.getAsLong()),
                        request,
                        response)
                .map(next -> "redirect:" + next)
                .orElseGet(() -> elsewhere(request));
    }

    private boolean store(Account account, String password, byte[] secret, long step) {
        passwords.keep(account.login(), password);
        codes.keep(account.login(), secret, step);
        return true;
    }

    private String form(Account account, Form form, HttpServletRequest request, Model model) {
        var secret = secret(request);
        model.addAttribute("form", form);
        model.addAttribute("action", request.getRequestURI());
        model.addAttribute("login", account.login());
        model.addAttribute("secret", OneTimeCodes.typed(secret).replaceAll("(.{4})(?=.)", "$1 "));
        model.addAttribute("square", Square.of(OneTimeCodes.address(secret, account.login(), address.host())));
        return "access/signin/newPassword";
    }

    private Optional<Account> account(HttpServletRequest request) {
        return isOwner(request) ? own.provedLately(request) : enrolment.account(request);
    }

    private static boolean isOwner(HttpServletRequest request) {
        return request.getRequestURI().equals(BY_OWNER);
    }

    private static String elsewhere(HttpServletRequest request) {
        return isOwner(request) ? "redirect:" + OwnAccount.PROOF : "redirect:" + SignedLinks.PATH;
    }

    // The same secret when the form comes back refused, or the person would have to take the picture again.
    private byte[] secret(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        if (session.getAttribute(SECRET) instanceof String sealed) {
            return keys.open(Base64.getDecoder().decode(sealed), SECRET_PLACE);
        }
        var made = OneTimeCodes.newSecret();
        session.setAttribute(SECRET, Base64.getEncoder().encodeToString(keys.seal(made, SECRET_PLACE)));
        return made;
    }
}
