package org.cordee.record.door;

import java.io.IOException;
import java.util.Set;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Draft;
import org.cordee.store.Step;

/** POST [type], with If-None-Exist for a conditional create. */
final class Create {
    private final Writes writes;
    private final BodyReader bodies;

    Create(Writes writes, BodyReader bodies) {
        this.writes = writes;
        this.bodies = bodies;
    }

    Answer answer(Call call) throws IOException {
        var type = call.segment(0);
        return switch (bodies.resource(call)) {
            case Answer refusal -> refusal;
            case Body body -> {
                if (!body.type().equals(type)) {
                    yield wrongType(body, type);
                }
                var step = new Step.Create(
                        Draft.json(body.json()), call.preconditions().ifNoneExist(), null);
                yield Written.answer(call, writes.one(call.actor(), new Proposal(step, type), Set.of()));
            }
        };
    }

    static Answer wrongType(Body body, String type) {
        return Answer.refused(
                400,
                "invalid",
                "The body is a %s, but the address is that of %s: send it to /%s."
                        .formatted(body.type(), type, body.type()),
                "resourceType");
    }
}
