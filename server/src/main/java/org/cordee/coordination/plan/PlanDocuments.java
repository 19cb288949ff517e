package org.cordee.coordination.plan;

import java.time.Clock;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.ContentMapping;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The papers of plans in the record: the PDF of each version that was in force, and what was signed. A cell reads no Binary; it is given
 * the bytes of those papers alone whose DocumentReference it finds within reach.
 */
@Component
public class PlanDocuments {
    private static final String PDF = "application/pdf";

    private final Records records;
    private final PlanPapers papers;
    private final Clock clock;

    PlanDocuments(Records records, PlanPapers papers, Clock clock) {
        this.records = records;
        this.papers = papers;
        this.clock = clock;
    }

    /** The bytes of a paper. */
    public record Content(String mediaType, byte[] bytes) {}

    /** Id of the DocumentReference of a version that was in force. */
    public static String idOf(String plan) {
        return "plan-" + plan;
    }

    /** Prints and files the version; that of the version before is superseded. */
    @Transactional
    void file(Actor actor, Plan plan) {
        var before = Optional.ofNullable(plan.follows())
                .flatMap(id -> records.readVersioned(actor, PlanDocumentMapping.DOCUMENT, idOf(id)));
        keep(
                actor,
                new PlanDocument(
                        idOf(plan.id()),
                        plan.patientId(),
                        PlanDocument.Sort.PLAN,
                        papers.title(plan),
                        PDF,
                        "",
                        new Party(actor.reference(), actor.name()),
                        clock.instant(),
                        before.map(one -> one.id()).orElse(null),
                        true),
                papers.pdf(actor, plan));
        before.ifPresent(one -> {
            if (!(records.change(actor, PlanDocumentMapping.DOCUMENT, one.id(), one.version(), PlanDocument::superseded)
                    instanceof Change.Made<PlanDocument>))
                throw new IllegalStateException("the paper of the version before was changed meanwhile");
        });
    }

    /** Files what bears the signature; the id of its DocumentReference. */
    @Transactional
    public String fileSigned(Actor actor, Plan plan, String mediaType, byte[] bytes) {
        var id = java.util.UUID.randomUUID().toString();
        keep(
                actor,
                new PlanDocument(
                        id,
                        plan.patientId(),
                        PlanDocument.Sort.SIGNED,
                        papers.signedTitle(plan),
                        mediaType,
                        "",
                        new Party(actor.reference(), actor.name()),
                        clock.instant(),
                        null,
                        true),
                bytes);
        return id;
    }

    /** Whether the actor reads it, and it is of the latest version. */
    public boolean isCurrent(Actor actor, String id) {
        return records.read(actor, PlanDocumentMapping.DOCUMENT, id)
                .filter(PlanDocument::current)
                .isPresent();
    }

    /** The bytes, where the actor reads the DocumentReference. */
    public Optional<Content> read(Actor actor, String id) {
        return records.read(actor, PlanDocumentMapping.DOCUMENT, id)
                .filter(one -> one.address().startsWith("Binary/"))
                .flatMap(one -> records.read(
                        Actor.platform(), ContentMapping.CONTENT, one.address().substring("Binary/".length())))
                .map(one -> new Content(one.mediaType(), one.data()));
    }

    private void keep(Actor actor, PlanDocument document, byte[] bytes) {
        var content = records.create(
                Actor.platform(),
                ContentMapping.CONTENT,
                new ContentMapping.Bytes("", document.patientId(), document.mediaType(), bytes));
        records.put(
                actor,
                PlanDocumentMapping.DOCUMENT,
                document.id(),
                new PlanDocument(
                        document.id(),
                        document.patientId(),
                        document.sort(),
                        document.title(),
                        document.mediaType(),
                        "Binary/" + content.id(),
                        document.author(),
                        document.at(),
                        document.replaces(),
                        document.current()));
    }
}
