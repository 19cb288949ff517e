package org.cordee.coordination;

import java.time.Instant;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The conversation around each person: who is at home, who cares, who helps. Everyone of the circle reads all of it. */
@Component
public class Conversations {
    /** In one message; more is a letter. */
    public static final int LONGEST = 2_000;

    private final Records records;
    private final LiveStreams pages;

    Conversations(Records records, LiveStreams pages) {
        this.records = records;
        this.pages = pages;
    }

    @Transactional
    public Said say(Actor actor, String patientId, String words, Instant at) {
        var said = records.create(
                actor, SaidMapping.SAID, new Said(null, patientId, actor.reference(), actor.name(), words, at));
        pages.tell("patient/" + patientId);
        return said;
    }

    /** The newest hundred, oldest first. */
    public List<Said> of(Actor actor, String patientId) {
        return records.search(
                        actor,
                        SaidMapping.SAID,
                        SaidMapping.CONVERSATION + "&patient=" + Records.escape(patientId) + "&_sort=-sent&_count=100")
                .reversed();
    }
}
