package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.cordee.access.Accounts;
import org.cordee.access.Means;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The sign-in page; in demonstration mode it also offers the accounts of the cast, one click each. */
@Controller
class SignInPage {
    static final String AGAIN = "preuve";

    private final Accounts accounts;
    private final Entrance entrance;
    private final SharedDevices devices;
    private final OtherWays ways;
    private final boolean demonstration;

    SignInPage(
            Accounts accounts,
            Entrance entrance,
            SharedDevices devices,
            OtherWays ways,
            @Value("${cordee.access.demonstration:false}") boolean demonstration) {
        this.accounts = accounts;
        this.entrance = entrance;
        this.devices = devices;
        this.ways = ways;
        this.demonstration = demonstration;
    }

    /** A shared phone asks for a code first; {@code autrement} leads past it, and may say why one is asked although signed in. */
    @GetMapping("/connexion")
    String page(
            @RequestParam(name = "autrement", required = false) @Nullable String otherwise,
            HttpServletRequest request,
            Model model) {
        if (otherwise == null && devices.of(request).isPresent()) return "redirect:" + SharedPhone.PATH;
        model.addAttribute("again", AGAIN.equals(otherwise));
        model.addAttribute("ways", ways.forSigningIn());
        model.addAttribute("accounts", demonstration ? accounts.demonstration() : List.of());
        return "access/signin/signIn";
    }

    @PostMapping("/connexion/demonstration")
    String demonstration(@RequestParam String login, HttpServletRequest request, HttpServletResponse response) {
        var account = accounts.demonstration().stream()
                .filter(one -> demonstration && one.login().equals(login))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return "redirect:" + entrance.enter(account, Means.DEMONSTRATION, request, response);
    }
}
