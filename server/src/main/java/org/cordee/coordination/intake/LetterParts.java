package org.cordee.coordination.intake;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.coordination.ContentMapping;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What came with a letter, for whoever finds its demand within reach; each opening is in the ledger. */
@Component
public class LetterParts {
    private final LetterPartTable table;
    private final Records records;
    private final AuditTrail trail;
    private final Clock clock;

    LetterParts(LetterPartTable table, Records records, AuditTrail trail, Clock clock) {
        this.table = table;
        this.records = records;
        this.trail = trail;
        this.clock = clock;
    }

    /** The bytes of a file. */
    public record Content(LetterPart part, byte[] bytes) {}

    /** Of a demand that was found within reach. */
    public List<LetterPart> of(Demand demand) {
        return table.of(Objects.requireNonNullElse(demand.id(), ""));
    }

    /** One of them, where the actor reads the demand and, once it is in a record, the document. */
    @Transactional
    public Optional<Content> read(Actor actor, String demandId, int number) {
        return records.read(actor, DemandMapping.DEMAND, demandId)
                .flatMap(demand -> of(demand).stream()
                        .filter(part -> part.number() == number)
                        .findFirst()
                        .flatMap(part -> bytes(actor, demandId, part).map(bytes -> {
                            var target = "Task/" + demandId;
                            trail.record(
                                    actor, 'R', 0, demand.patientId(), target, "part " + number + " of the letter");
                            return new Content(part, bytes);
                        })));
    }

    private Optional<byte[]> bytes(Actor actor, String demandId, LetterPart part) {
        if (part.document() == null) {
            return table.bytes(demandId, part.number());
        }
        return records.read(actor, LetterDocumentMapping.DOCUMENT, part.document())
                .flatMap(document -> records.read(Actor.platform(), ContentMapping.CONTENT, document.content()))
                .map(ContentMapping.Bytes::data);
    }

    /** Puts them into the record of the person who is meant. */
    @Transactional
    void file(Demand demand, String patientId) {
        var id = Objects.requireNonNullElse(demand.id(), "");
        for (var part : table.of(id)) {
            table.bytes(id, part.number()).ifPresent(bytes -> {
                var content = records.create(
                        Actor.platform(),
                        ContentMapping.CONTENT,
                        new ContentMapping.Bytes("", patientId, part.mediaType(), bytes));
                var kept = records.create(
                        Actor.platform(),
                        LetterDocumentMapping.DOCUMENT,
                        new LetterDocumentMapping.LetterDocument(
                                "",
                                patientId,
                                part.name(),
                                part.mediaType(),
                                content.id(),
                                demand.requester(),
                                demand.receivedAt(),
                                clock.instant()));
                table.filed(id, part.number(), kept.id());
            });
        }
    }
}
