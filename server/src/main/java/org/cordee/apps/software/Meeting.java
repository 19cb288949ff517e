package org.cordee.apps.software;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Actors;
import org.cordee.access.ContextualCalls;
import org.cordee.access.ContextualCalls.Caller;
import org.cordee.directory.Directory;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.springframework.stereotype.Component;

/** Finds whom practice software speaks of: its user by RPPS, the patient by INS, as far as that user reaches. */
@Component
class Meeting {
    private static final Pattern RPPS = Pattern.compile("(?:8|810)?([0-9]{11})");

    private final Directory directory;
    private final Accounts accounts;
    private final ContextualCalls calls;
    private final Actors actors;
    private final Patients patients;
    private final Clock clock;

    Meeting(
            Directory directory,
            Accounts accounts,
            ContextualCalls calls,
            Actors actors,
            Patients patients,
            Clock clock) {
        this.directory = directory;
        this.accounts = accounts;
        this.calls = calls;
        this.actors = actors;
        this.patients = patients;
        this.clock = clock;
    }

    /** A user who has an account here and may sign in, acting for the structure whose software speaks. */
    record User(Account account, Actor actor) {}

    Optional<User> user(Caller caller, String rpps) {
        var digits = RPPS.matcher(rpps);
        var account = digits.matches()
                ? directory
                        .withRpps(Actor.anyone(), digits.group(1))
                        .flatMap(professional -> accounts.byReference(professional.reference()))
                : Optional.<Account>empty();
        var acting = account.flatMap(one -> calls.acting(caller, one));
        acting.ifPresent(one -> accounts.used(one.login(), clock.instant()));
        return acting.map(one -> new User(one, actors.person(one)));
    }

    Optional<Patient> patient(User user, String ins) {
        return ins.isBlank()
                ? Optional.empty()
                : patients.find(user.actor(), ins).stream()
                        .filter(patient ->
                                patient.ins() != null && patient.ins().number().equals(ins.replace(" ", "")))
                        .findFirst();
    }
}
