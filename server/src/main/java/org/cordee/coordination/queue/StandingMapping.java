package org.cordee.coordination.queue;

import java.time.Instant;
import java.util.Optional;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Resource;

/** A Task as the queue keeps it, with when it was last written. */
final class StandingMapping implements Mapping<StandingMapping.Standing> {
    static final StandingMapping STANDING = new StandingMapping();

    private StandingMapping() {}

    record Standing(Optional<Item> item, Instant updated) {}

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public Standing toView(Resource resource) {
        return new Standing(
                ItemMapping.ITEM.toView(resource),
                resource.getMeta().getLastUpdated().toInstant());
    }

    @Override
    public void write(Standing view, Resource onto) {
        throw new UnsupportedOperationException("the queue only reads");
    }
}
