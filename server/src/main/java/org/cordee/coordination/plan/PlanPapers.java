package org.cordee.coordination.plan;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.coordination.Contacts;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Words;
import org.cordee.print.Printer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes papers of plans: what they say, and their PDF in French. */
@Component
public class PlanPapers {
    private final Patients patients;
    private final Contacts contacts;
    private final Printer printer;
    private final Words french;

    PlanPapers(Patients patients, Contacts contacts, Printer printer, MessageSource messages, Clock clock) {
        this.patients = patients;
        this.contacts = contacts;
        this.printer = printer;
        this.french = new Words(messages, Locale.FRENCH, clock);
    }

    /** What the paper says; whoever asks has found the plan within reach. */
    public PlanPaper paper(Actor actor, Plan plan, Words words) {
        var patient = patients.byId(actor, plan.patientId())
                .orElseThrow(() -> new IllegalStateException("a plan of nobody within reach"));
        return new PlanPaper(plan, patient, contacts.of(actor, plan.patientId()), words);
    }

    public byte[] pdf(Actor actor, Plan plan) {
        return printer.print("coordination/planPaper.jte", Map.of("paper", paper(actor, plan, french)));
    }

    String title(Plan plan) {
        return french.say("plan.document", plan.content().kind().name(), plan.number());
    }

    String signedTitle(Plan plan) {
        return french.say("plan.document.signed", plan.content().kind().name(), plan.number());
    }

    String review(Plan plan) {
        return french.say("plan.review.task", plan.content().kind().name(), plan.number());
    }

    String answered(Plan plan, Agreement said) {
        return french.say(
                "plan.answered." + said.answer().name(),
                said.who().name(),
                plan.content().kind().name(),
                plan.number());
    }
}
