package org.cordee.coordination.queue;

import java.util.Optional;
import org.cordee.coordination.CallBackMapping;
import org.cordee.coordination.queue.Item.Kind;
import org.cordee.coordination.queue.Item.Stage;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Resource;

/** What the queue keeps of a wish to be called; nothing of other ServiceRequests. */
final class WishMapping implements Mapping<Optional<Item>> {
    static final WishMapping WISH = new WishMapping();

    private WishMapping() {}

    @Override
    public String type() {
        return CallBackMapping.CALL_BACK.type();
    }

    @Override
    public Optional<Item> toView(Resource resource) {
        if (!CallBackMapping.isOne(resource)) return Optional.empty();
        var wish = CallBackMapping.CALL_BACK.toView(resource);
        var stage = switch (wish.stage()) {
            case ASKED -> Stage.FREE;
            case TAKEN -> Stage.TAKEN;
            case DONE -> Stage.DONE;
        };
        return Optional.of(new Item(
                type() + "/" + resource.getIdElement().getIdPart(),
                Kind.CALL_BACK,
                wish.patientId(),
                stage == Stage.FREE ? null : wish.owner(),
                stage == Stage.FREE ? null : wish.ownerName(),
                stage,
                0,
                null,
                wish.before(),
                wish.askedAt(),
                resource.getMeta().getLastUpdated().toInstant(),
                wish.isOpen()));
    }

    @Override
    public void write(Optional<Item> view, Resource onto) {
        throw new UnsupportedOperationException("the queue only reads");
    }
}
