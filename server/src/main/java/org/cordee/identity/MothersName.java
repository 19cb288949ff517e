package org.cordee.identity;

import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The search by the mother's maiden name; put into the record once, where it is not in it as it should be. */
@Component
class MothersName {
    private final Records records;

    MothersName(Records records) {
        this.records = records;
    }

    @EventListener(ApplicationReadyEvent.class)
    void keep() {
        var standing = records.read(Actor.platform(), MothersNameMapping.MOTHERS_NAME, MothersNameMapping.ID);
        if (!standing.filter(MothersNameMapping.EXPRESSION::equals).isPresent()) {
            records.put(
                    Actor.platform(),
                    MothersNameMapping.MOTHERS_NAME,
                    MothersNameMapping.ID,
                    MothersNameMapping.EXPRESSION);
        }
    }
}
