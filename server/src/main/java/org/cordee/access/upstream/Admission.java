package org.cordee.access.upstream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.Means;
import org.cordee.access.OpenSessions;
import org.cordee.access.signin.Entrance;
import org.cordee.access.upstream.Arrival.Option;
import org.springframework.stereotype.Component;

/** Lets in whom a provider proved, and notes whom it did not. */
@Component
class Admission {
    private final Accounts accounts;
    private final Entrance entrance;
    private final UpstreamSessions sessions;
    private final AuditTrail trail;

    Admission(Accounts accounts, Entrance entrance, UpstreamSessions sessions, AuditTrail trail) {
        this.accounts = accounts;
        this.entrance = entrance;
        this.sessions = sessions;
        this.trail = trail;
    }

    /**
     * Opens a session under this account, which begins now where it is new; gives the page that comes next. Nothing where the account
     * has another role by now than when it was offered: then what was offered is over.
     */
    Optional<String> admit(Option option, Proof proof, HttpServletRequest request, HttpServletResponse response) {
        if (option.isNew() && accounts.begin(option.account())) {
            entrance.changed(option.account(), "account begun by " + proof.upstream());
        }
        var isAsOffered = accounts.byLogin(option.account().login())
                .filter(one -> one.role() == option.account().role())
                .isPresent();
        if (!isAsOffered) return Optional.empty();
        // An exercise without a place covers no place: not all those of the account.
        var acting = option.isExercise() ? new OpenSessions.ActingFor(option.place(), option.holders()) : null;
        var next = entrance.enter(option.account(), Means.UPSTREAM, acting, request, response);
        keep(request, proof);
        return Optional.of(next);
    }

    /** Remembers that the session just opened began at a provider. */
    void keep(HttpServletRequest request, Proof proof) {
        var session = OpenSessions.of(request);
        if (session != null) sessions.keep(session, proof);
    }

    void changed(Account account, String what) {
        entrance.changed(account, what);
    }

    void refuse(String upstream, Refusal why) {
        trail.record(Actor.anyone(), 'E', 4, null, "Account", "sign-in by " + upstream + ": " + why);
    }
}
