package org.cordee.access.signin;

import java.net.URI;
import java.util.Optional;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.OpenSessions;
import org.cordee.access.Role;
import org.cordee.access.signin.SignedLinks.Purpose;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What one person does to another's account: invite, suspend, give a new link, change the role. Each leaves a line in the ledger. */
@Component
public class Invitations {
    private final Accounts accounts;
    private final SignedLinks links;
    private final OpenSessions sessions;
    private final AuditTrail trail;

    Invitations(Accounts accounts, SignedLinks links, OpenSessions sessions, AuditTrail trail) {
        this.accounts = accounts;
        this.links = links;
        this.sessions = sessions;
        this.trail = trail;
    }

    /** Makes the account and gives the link to hand over; empty where the login is taken. */
    @Transactional
    public Optional<URI> invite(Actor by, Account account) {
        if (accounts.byLogin(account.login()).isPresent()) return Optional.empty();
        accounts.register(account, false);
        note(by, 'C', account.login(), "invitation");
        return Optional.of(links.address(links.make(Purpose.INVITATION, account.login(), by.reference())));
    }

    /** A new link for someone who lost the means of sign-in; how whoever gives it made sure who asks is in the ledger. */
    @Transactional
    public URI renew(Actor by, String login, IdentityCheck check) {
        return renewed(by, login, "link to choose means of sign-in, identity checked: " + check);
    }

    /** The same from the cell, which hands it to a person whom it knows. */
    @Transactional
    public URI renew(Actor by, String login) {
        return renewed(by, login, "link to choose means of sign-in");
    }

    private URI renewed(Actor by, String login, String what) {
        note(by, 'U', login, what);
        links.revoke(Purpose.INVITATION, login);
        return links.address(links.make(Purpose.RENEWAL, login, by.reference()));
    }

    /** Keeps someone out from the next request on, or lets the person in again. */
    @Transactional
    public void suspend(Actor by, String login, boolean suspended) {
        accounts.suspend(login, suspended);
        if (suspended) {
            sessions.endOthers(login, null);
            links.revoke(Purpose.INVITATION, login);
            links.revoke(Purpose.RENEWAL, login);
        }
        note(by, 'U', login, suspended ? "suspended" : "no longer suspended");
    }

    @Transactional
    public void changeRole(Actor by, Account account, Role role) {
        accounts.register(
                new Account(account.login(), account.name(), role, account.reference(), account.holders()), false);
        note(by, 'U', account.login(), "role: " + role);
    }

    @Transactional
    public void signOut(Actor by, String login) {
        sessions.endOthers(login, null);
        note(by, 'U', login, "signed out everywhere");
    }

    private void note(Actor by, char action, String login, String what) {
        trail.record(by, action, 0, null, "Account/" + login, what);
    }
}
