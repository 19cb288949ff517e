package org.cordee.record.door;

import java.io.IOException;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Draft;
import org.cordee.store.Step;

/** POST [type], with If-None-Exist for a conditional create. */
final class Create {
    private final GroupCommit creates;
    private final BodyReader bodies;

    Create(GroupCommit creates, BodyReader bodies) {
        this.creates = creates;
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
                yield Written.answer(call, creates.create(call.actor(), new Proposal(step, type)));
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
