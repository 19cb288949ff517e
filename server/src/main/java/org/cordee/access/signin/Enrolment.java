package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.FieldKeys;
import org.cordee.access.Means;
import org.cordee.access.OpenSessions;
import org.cordee.access.signin.SignedLinks.Link;
import org.cordee.access.signin.SignedLinks.Purpose;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way from a link to an account with means of sign-in of its own. The browser's session remembers the link, which is used
 * up in the transaction that keeps the means: a person whose device refuses may try again, a second person may not.
 */
@Component
public class Enrolment {
    static final String PATH = "/connexion/moyens";

    private static final String LINK = "enrolling";
    private static final String CODES = "newCodes";
    private static final String CODES_PLACE = "new recovery codes";

    private final SignedLinks links;
    private final Accounts accounts;
    private final RecoveryCodes recovery;
    private final OpenSessions sessions;
    private final KnownDevices devices;
    private final Entrance entrance;
    private final FieldKeys keys;
    private final TransactionTemplate transaction;

    Enrolment(
            SignedLinks links,
            Accounts accounts,
            RecoveryCodes recovery,
            OpenSessions sessions,
            KnownDevices devices,
            Entrance entrance,
            FieldKeys keys,
            TransactionTemplate transaction) {
        this.links = links;
        this.accounts = accounts;
        this.recovery = recovery;
        this.sessions = sessions;
        this.devices = devices;
        this.entrance = entrance;
        this.keys = keys;
        this.transaction = transaction;
    }

    /** Starts anew, in a session that nobody prepared. */
    void begin(Link link, HttpServletRequest request) {
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true).setAttribute(LINK, link.id().toString());
    }

    /** The link by which this browser came, while it may be used. */
    Optional<Link> link(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(LINK) instanceof String id
                ? links.valid(UUID.fromString(id))
                : Optional.empty();
    }

    /** The account whose means this browser may choose. */
    public Optional<Account> account(HttpServletRequest request) {
        return link(request).map(Link::login).flatMap(accounts::byLogin);
    }

    /** Keeps the means, uses the link up, and lets the person in; the first page, or empty where either was refused. */
    public Optional<String> finish(
            Means means, BooleanSupplier kept, HttpServletRequest request, HttpServletResponse response) {
        var link = link(request).orElse(null);
        var account = account(request).orElse(null);
        if (link == null || account == null) return Optional.empty();
        var codes = transaction.execute(status -> {
            if (!links.use(link) || !kept.getAsBoolean()) {
                status.setRollbackOnly();
                return List.<String>of();
            }
            if (link.purpose() == Purpose.LOST_MEANS || link.purpose() == Purpose.RENEWAL) {
                sessions.endOthers(account.login(), null);
                devices.forgetAll(account.login());
            }
            entrance.changed(account, "means of sign-in: " + means);
            return recovery.renew(account.login());
        });
        if (codes.isEmpty()) return Optional.empty();
        entrance.enter(account, means, request, response);
        showOnce(codes, request);
        return Optional.of("/compte/codes");
    }

    /** Leaves codes for the next page of this browser. */
    void showOnce(List<String> codes, HttpServletRequest request) {
        var sealed = keys.seal(String.join("\n", codes).getBytes(StandardCharsets.UTF_8), CODES_PLACE);
        request.getSession().setAttribute(CODES, Base64.getEncoder().encodeToString(sealed));
    }

    /** The codes that were left for this page; empty the second time. */
    List<String> shown(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(CODES) instanceof String sealed)) return List.of();
        session.removeAttribute(CODES);
        var plain = keys.open(Base64.getDecoder().decode(sealed), CODES_PLACE);
        return List.of(new String(plain, StandardCharsets.UTF_8).split("\n"));
    }
}
