package org.cordee.record.door;

import java.io.IOException;
import java.util.Set;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Patch;
import org.cordee.store.Step;
import org.jspecify.annotations.Nullable;

/** PATCH [type]/[id] and PATCH [type]?[criteria], by JSON Patch (RFC 6902) or FHIRPath Patch. */
final class Patching {
    private final Writes writes;
    private final BodyReader bodies;

    Patching(Writes writes, BodyReader bodies) {
        this.writes = writes;
        this.bodies = bodies;
    }

    Answer byId(Call call) throws IOException {
        return patched(call, call.segment(1), null);
    }

    Answer byCriteria(Call call) throws IOException {
        return call.query().isEmpty()
                ? Update.needsCriteria("PATCH", call.segment(0))
                : patched(call, null, Links.query(call.query()));
    }

    private Answer patched(Call call, @Nullable String id, @Nullable String criteria) throws IOException {
        var type = call.segment(0);
        return switch (bodies.patch(call)) {
            case Answer refusal -> refusal;
            case Body body -> {
                if (!body.type().isEmpty() && !body.type().equals("Parameters")) {
                    yield Answer.refused(
                            400,
                            "invalid",
                            "A FHIRPath Patch is a Parameters resource; to replace the whole, use PUT.");
                }
                var patch = body.type().isEmpty() ? new Patch.Json(body.json()) : new Patch.FhirPath(body.json());
                var step = new Step.Change(
                        type, id, criteria, patch, call.preconditions().ifMatch());
                yield Written.answer(call, writes.one(call.actor(), new Proposal(step, type), Set.of()));
            }
        };
    }
}
