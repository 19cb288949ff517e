package org.cordee.record.door;

import java.io.IOException;
import java.util.Set;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Draft;
import org.cordee.store.Step;
import org.jspecify.annotations.Nullable;

/** PUT [type]/[id], which creates where nothing stands, and PUT [type]?[criteria]. */
final class Update {
    private final Writes writes;
    private final BodyReader bodies;

    Update(Writes writes, BodyReader bodies) {
        this.writes = writes;
        this.bodies = bodies;
    }

    Answer byId(Call call) throws IOException {
        var type = call.segment(0);
        var id = call.segment(1);
        return switch (bodies.resource(call)) {
            case Answer refusal -> refusal;
            case Body body -> {
                if (!body.type().equals(type)) {
                    yield Create.wrongType(body, type);
                }
                if (!id.equals(body.id())) {
                    yield Answer.refused(
                            400,
                            "invalid",
                            body.id() == null
                                    ? "The resource has no id: an update needs the id of its address inside."
                                    : "The id inside the resource is not that of the address.",
                            type + ".id");
                }
                var step = new Step.Update(type, id, Draft.json(body.json()), expected(call), null);
                yield Written.answer(call, writes.one(call.actor(), new Proposal(step, type), Set.of()));
            }
        };
    }

    Answer byCriteria(Call call) throws IOException {
        var type = call.segment(0);
        if (call.query().isEmpty()) {
            return needsCriteria("PUT", type);
        }
        return switch (bodies.resource(call)) {
            case Answer refusal -> refusal;
            case Body body -> {
                if (!body.type().equals(type)) {
                    yield Create.wrongType(body, type);
                }
                var step = new Step.UpdateWhere(
                        type, Links.query(call.query()), Draft.json(body.json()), expected(call), null);
                yield Written.answer(call, writes.one(call.actor(), new Proposal(step, type), Set.of()));
            }
        };
    }

    /** If-None-Match with an asterisk wants that there is none yet (RFC 9110 section 13.1.2). */
    private static @Nullable Integer expected(Call call) {
        var conditions = call.preconditions();
        return conditions.ifNoneMatch().contains(Step.NONE) ? Integer.valueOf(Step.NONE) : conditions.ifMatch();
    }

    static Answer needsCriteria(String method, String type) {
        return Answer.refused(
                400,
                "required",
                "%s on %s needs an id in the address or search criteria after a question mark."
                        .formatted(method, type));
    }
}
