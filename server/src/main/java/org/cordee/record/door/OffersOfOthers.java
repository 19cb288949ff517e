package org.cordee.record.door;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.cordee.record.CapabilityOperation;

/** Operations that capabilities above the record offer. */
final class OffersOfOthers {
    private final BodyReader bodies;

    OffersOfOthers(BodyReader bodies) {
        this.bodies = bodies;
    }

    List<Operations.Operation> of(List<CapabilityOperation> offered) {
        return offered.stream()
                .map(one -> new Operations.Operation(
                        one.name(),
                        one.isOfOne()
                                ? Set.of(Operations.Level.TYPE, Operations.Level.INSTANCE)
                                : Set.of(Operations.Level.TYPE),
                        Set.of(one.type()),
                        false,
                        one.definition(),
                        (call, type, id) -> answer(call, one, id)))
                .toList();
    }

    private Answer answer(Call call, CapabilityOperation operation, String id) throws IOException {
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> {
                var body = input.resource();
                var question = new CapabilityOperation.Question(
                        call.base(),
                        id,
                        input.values().stream()
                                .map(value -> new CapabilityOperation.Value(value.name(), value.value()))
                                .toList(),
                        body == null ? null : body.json());
                yield switch (operation.answer(call.actor(), question)) {
                    case CapabilityOperation.Answered answered -> Answer.json(200, List.of(answered.json()));
                    case CapabilityOperation.Refused refused -> Answer.refused(refused.refusal());
                    case CapabilityOperation.NotAnswered(var status, var code, var diagnostics) ->
                        Answer.refused(status, code, diagnostics);
                };
            }
        };
    }
}
