package org.cordee.apps.cell;

import java.util.Arrays;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.intake.Demand;
import org.cordee.coordination.intake.Demands;
import org.cordee.coordination.intake.Pathway;
import org.cordee.coordination.intake.Priority;
import org.cordee.coordination.intake.Question;
import org.cordee.coordination.intake.Requester;
import org.cordee.coordination.intake.Source;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Keeps a call: the person where she or he is new, the demand, and the answer to whoever called, all or none. */
@Component
class Intake {
    private final Demands demands;
    private final Patients patients;
    private final Cells cells;

    Intake(Demands demands, Patients patients, Cells cells) {
        this.demands = demands;
        this.patients = patients;
        this.cells = cells;
    }

    @Transactional
    Demand keep(Actor actor, IntakeScreen screen, Page page) {
        var form = screen.form();
        var cell = cells.of(actor).orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
        var person = person(actor, screen, form);
        var requester = requester(screen, form);
        var agreed = agreed(screen, requester);
        var proposal = java.util.Objects.requireNonNull(screen.proposal());
        return demands.open(
                actor,
                new Demands.Wish(
                        person == null || !agreed ? null : person.id(),
                        person == null ? form.value("words") : person.displayName(),
                        Source.PHONE,
                        requester,
                        screen.answers(),
                        form.value("words"),
                        proposal,
                        constant(Priority.class, form.value("priority")).orElse(proposal.priority()),
                        constant(Pathway.class, form.value("pathway")).orElse(proposal.pathway()),
                        cell,
                        cells.named(cell).map(one -> one.name()).orElse(""),
                        person == null ? "" : page.say("intake.circle", person.displayName()),
                        new Demand.Holder(actor.reference(), actor.name()),
                        agreed ? next(form, proposal.pathway(), page) : page.say("intake.next.agreement"),
                        null,
                        null));
    }

    /**
     * Without the person's word nobody new comes to read the record: only a professional who cares, or someone who speaks for herself
     * or himself, may ask in advance.
     */
    private static boolean agreed(IntakeScreen screen, Requester requester) {
        return switch (screen.answers().to(Question.AGREEMENT)) {
            case "YES" -> true;
            case "TO_ASK" ->
                requester.kind() == Requester.Kind.PROFESSIONAL || requester.kind() == Requester.Kind.PERSON;
            default -> false;
        };
    }

    private static String next(Form form, Pathway pathway, Page page) {
        var typed = form.value("next");
        return typed.isEmpty() ? page.say("intake.next." + pathway.name()) : typed;
    }

    private @Nullable Patient person(Actor actor, IntakeScreen screen, Form form) {
        if (form.value("person").equals(IntakeScreen.NEW)) {
            return patients.create(
                    actor,
                    new Patient(
                            "",
                            null,
                            form.value("family"),
                            null,
                            form.value("given"),
                            Sex.valueOf(form.value("sex")),
                            IntakeChecks.day(form.value("birth")).orElseThrow(),
                            null,
                            phoneOfPerson(form),
                            null,
                            null));
        }
        return screen.chosen().orElse(null);
    }

    /** Whoever calls for herself or himself is called back at the number from which the call came. */
    private static @Nullable String phoneOfPerson(Form form) {
        var number = Requester.international(form.value("number"));
        return form.value("kind").equals(Requester.Kind.PERSON.name()) && !number.isEmpty() ? number : null;
    }

    private static Requester requester(IntakeScreen screen, Form form) {
        var number = Requester.international(form.value("number"));
        var known = screen.callers().stream()
                .map(caller -> caller.requester())
                .filter(one -> one.name().equals(form.value("caller")))
                .findFirst();
        return new Requester(
                constant(Requester.Kind.class, form.value("kind")).orElse(Requester.Kind.OTHER),
                known.map(Requester::reference).orElse(null),
                form.value("caller"),
                number.isEmpty() ? null : number,
                form.value("mail").isEmpty() ? null : form.value("mail"));
    }

    static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(name))
                .findFirst();
    }
}
