package org.cordee.apps.cell;

import java.util.LinkedHashMap;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.coordination.intake.Answers;
import org.cordee.coordination.intake.Callers;
import org.cordee.coordination.intake.Orientation;
import org.cordee.coordination.intake.Requester;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Component;

/** Fills in what follows from what was typed so far: the caller, the person, urgency and pathway. What was typed stays. */
@Component
class IntakeScreens {
    private static final int MOST_FOUND = 6;

    private final Callers callers;
    private final Patients patients;

    IntakeScreens(Callers callers, Patients patients) {
        this.callers = callers;
        this.patients = patients;
    }

    IntakeScreen of(Actor actor, Form typed, Page page) {
        var number = Requester.international(typed.value("number"));
        var known = number.isEmpty() ? List.<Callers.Caller>of() : callers.at(actor, number);
        var form = named(typed, known);
        var found = people(actor, form, known);
        form = chosen(form, found);
        var answers = Answers.of(form::value);
        var proposal = answers.isComplete() ? Orientation.standard().propose(answers) : null;
        if (proposal != null) {
            form = proposed(form, proposal, page);
        }
        return new IntakeScreen(form, known, found, callers.standing(found), answers, proposal);
    }

    /** The name of a known number, unless something else was typed for this number. */
    private static Form named(Form form, List<Callers.Caller> known) {
        if (known.isEmpty() || form.value("named").equals(form.value("number"))) {
            return form;
        }
        var requester = known.getFirst().requester();
        return form.with("caller", requester.name())
                .with("kind", requester.kind().name())
                .with("named", form.value("number"));
    }

    private List<Patient> people(Actor actor, Form form, List<Callers.Caller> known) {
        var found = new LinkedHashMap<String, Patient>();
        var person = form.value("person");
        if (!person.isEmpty() && !person.equals(IntakeScreen.NEW) && !person.equals(IntakeScreen.NOBODY)) {
            patients.byId(actor, person).ifPresent(one -> found.put(one.id(), one));
        }
        known.forEach(caller -> caller.about().forEach(one -> found.putIfAbsent(one.id(), one)));
        if (!form.value("search").isEmpty()) {
            patients.find(actor, form.value("search")).stream()
                    .limit(MOST_FOUND)
                    .forEach(one -> found.putIfAbsent(one.id(), one));
        }
        return List.copyOf(found.values());
    }

    /** The only one who may be meant is proposed. */
    private static Form chosen(Form form, List<Patient> found) {
        return form.value("person").isEmpty() && found.size() == 1
                ? form.with("person", found.getFirst().id())
                : form;
    }

    /** Urgency, pathway and next action follow the table until someone chooses otherwise. */
    private static Form proposed(Form form, Orientation.Proposal proposal, Page page) {
        if (form.value("rule").equals(proposal.rule())) {
            return form;
        }
        return form.with("rule", proposal.rule())
                .with("priority", proposal.priority().name())
                .with("pathway", proposal.pathway().name())
                .with("next", page.say("intake.next." + proposal.pathway().name()));
    }
}
