package org.cordee.coordination.plan;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.coordination.Contact;
import org.cordee.coordination.intake.News;
import org.cordee.coordination.intake.NewsMapping;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.messaging.letter.SecureMail;
import org.cordee.platform.page.Words;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The paper of a plan as a file of a mail, where both addresses are of the trusted space; what was sent to whom is a Communication. The
 * subject and the name of the file name nobody.
 */
@Component
public class PlanPost {
    private final PlanDocuments documents;
    private final SecureMail space;
    private final Outbox outbox;
    private final Records records;
    private final Clock clock;

    PlanPost(PlanDocuments documents, SecureMail space, Outbox outbox, Records records, Clock clock) {
        this.documents = documents;
        this.space = space;
        this.outbox = outbox;
        this.records = records;
        this.clock = clock;
    }

    /** Whether a mail to this address may carry the paper itself. */
    public boolean reaches(String address) {
        return space.isTrusted(address) && space.isTrusted(outbox.from()) && Outbox.accepts(Channel.MAIL, address);
    }

    /** Sends the paper of a version that was in force; refuses an address outside the trusted space. */
    @Transactional
    public void send(Actor actor, Plan plan, Contact to, String address, Words words) {
        if (!reaches(address))
            throw new IllegalArgumentException("the paper of a plan leaves for the trusted space alone");
        var paper = documents
                .read(actor, PlanDocuments.idOf(plan.id()))
                .orElseThrow(() -> new IllegalStateException("a plan in force without its paper"));
        var kind = plan.content().kind().name();
        outbox.send(new OutgoingMessage(
                Channel.MAIL,
                address,
                words.say("plan.send.subject"),
                words.say("plan.send.attached", actor.name()),
                "plan-attached",
                plan.patientId(),
                List.of(),
                List.of(new OutgoingMessage.Attachment(
                        kind.toLowerCase(java.util.Locale.ROOT) + "-" + plan.number() + ".pdf",
                        paper.mediaType(),
                        paper.bytes()))));
        records.create(
                actor,
                NewsMapping.NEWS,
                new News(
                        about(plan),
                        plan.patientId(),
                        actor.reference(),
                        actor.name(),
                        to.reference(),
                        to.name(),
                        clock.instant(),
                        words.say("plan.send.told", kind, plan.number()),
                        false));
    }

    /** To whom it was sent so, the newest first. */
    public List<News> sent(Actor actor, Plan plan) {
        return records
                .search(actor, NewsMapping.NEWS, NewsMapping.ALL + "&based-on=" + Records.escape(about(plan)))
                .stream()
                .sorted(Comparator.comparing(News::at).reversed())
                .toList();
    }

    private static String about(Plan plan) {
        return "CarePlan/" + plan.id();
    }
}
