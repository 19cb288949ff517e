package org.cordee.coordination;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Questions that the cell asks of someone close, and their answers. */
@Component
public class Inquiries {
    private final Records records;
    private final LiveStreams pages;
    private final Clock clock;

    Inquiries(Records records, LiveStreams pages, Clock clock) {
        this.records = records;
        this.pages = pages;
        this.clock = clock;
    }

    /** Asks; the person is told by whoever asks. */
    @Transactional
    public Inquiry ask(Actor actor, String patientId, String owner, String ownerName, String question) {
        var asked = records.create(
                actor,
                InquiryMapping.INQUIRY,
                new Inquiry(
                        null,
                        patientId,
                        actor.reference(),
                        actor.name(),
                        owner,
                        ownerName,
                        question,
                        clock.instant(),
                        new Inquiry.State.Asked()));
        pages.tell("patient/" + patientId);
        return asked;
    }

    /** All of one patient, newest first. */
    public List<Inquiry> of(Actor actor, String patientId) {
        return records
                .search(
                        actor,
                        InquiryMapping.INQUIRY,
                        InquiryMapping.INQUIRIES + "&patient=" + Records.escape(patientId) + "&_count=200")
                .stream()
                .sorted(Comparator.comparing(Inquiry::askedAt).reversed())
                .toList();
    }

    public Optional<Inquiry> find(Actor actor, String id) {
        return records.read(actor, InquiryMapping.INQUIRY, id);
    }

    /** What whoever is asked said; false where it was answered before, or is out of reach. */
    @Transactional
    public boolean answered(Actor actor, String id, Inquiry.State next) {
        var standing = records.readVersioned(actor, InquiryMapping.INQUIRY, id);
        if (standing.isEmpty() || !standing.get().view().isOpen()) return false;
        var change =
                records.change(actor, InquiryMapping.INQUIRY, id, standing.get().version(), asked -> asked.with(next));
        pages.tell("patient/" + standing.get().view().patientId());
        return change instanceof Change.Made<Inquiry>;
    }
}
