package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Actors;
import org.cordee.access.AuditTrail;
import org.cordee.access.Doors;
import org.cordee.access.FieldKeys;
import org.cordee.access.Means;
import org.cordee.access.NextPage;
import org.cordee.access.OpenSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets in whoever has proved who it is, and notes who was let in and who was not. */
@Component
public class Entrance {
    private final Accounts accounts;
    private final Actors actors;
    private final OpenSessions sessions;
    private final KnownDevices devices;
    private final SharedDevices shared;
    private final AuditTrail trail;
    private final FieldKeys keys;

    Entrance(
            Accounts accounts,
            Actors actors,
            OpenSessions sessions,
            KnownDevices devices,
            SharedDevices shared,
            AuditTrail trail,
            FieldKeys keys) {
        this.accounts = accounts;
        this.actors = actors;
        this.sessions = sessions;
        this.devices = devices;
        this.shared = shared;
        this.trail = trail;
        this.keys = keys;
    }

    /** The account of that login that may sign in now. */
    Optional<Account> open(String login) {
        return accounts.isSuspended(login) ? Optional.empty() : accounts.byLogin(login);
    }

    /** Opens a session; gives the page that was asked for, or the first one. */
    String enter(Account account, Means means, HttpServletRequest request, HttpServletResponse response) {
        return enter(account, means, null, request, response);
    }

    /** The same for someone who said where she or he works now. */
    public String enter(
            Account account,
            Means means,
            OpenSessions.@Nullable ActingFor acting,
            HttpServletRequest request,
            HttpServletResponse response) {
        var kept = KeptForm.in(request.getSession(false), keys);
        sessions.open(account, means, DeviceName.of(request), acting, request);
        // For the same person alone: whoever else signs in on this browser goes on with nothing.
        if (kept != null && kept.login().equals(account.login())) kept.keep(request.getSession(), keys);
        shared.of(request).ifPresent(phone -> sessions.opensOn(phone.id(), request));
        devices.remember(account.login(), request, response);
        trail.record(actors.person(account), 'E', 0, null, "Account/" + account.login(), "sign-in");
        return NextPage.after(request, response, Doors.home(account.role()));
    }

    /** The same on a shared phone, which is nobody's own browser. */
    String enterShared(
            Account account, SharedDevices.Device phone, HttpServletRequest request, HttpServletResponse response) {
        sessions.open(account, Means.PIN, phone.name(), request);
        sessions.opensOn(phone.id(), request);
        trail.record(actors.person(account), 'E', 0, null, "Account/" + account.login(), "sign-in");
        return NextPage.after(request, response, Doors.home(account.role()));
    }

    /** Notes a refusal: under the account's name where there is one, else without what was typed, which may be a password. */
    void refuse(String login) {
        var account = accounts.byLogin(login);
        trail.record(
                account.map(actors::person).orElseGet(Actor::anyone),
                'E',
                4,
                null,
                account.map(one -> "Account/" + one.login()).orElse("Account"),
                "sign-in");
    }

    /** Notes that someone's means of sign-in changed. */
    public void changed(Account account, String what) {
        trail.record(actors.person(account), 'U', 0, null, "Account/" + account.login(), what);
    }
}
