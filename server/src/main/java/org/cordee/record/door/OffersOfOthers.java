package org.cordee.record.door;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.cordee.record.PatientOperation;

/** Operations on Patient that capabilities above the record offer. */
final class OffersOfOthers {
    private final BodyReader bodies;

    OffersOfOthers(BodyReader bodies) {
        this.bodies = bodies;
    }

    List<Operations.Operation> of(List<PatientOperation> offered) {
        return offered.stream()
                .map(one -> new Operations.Operation(
                        one.name(),
                        Set.of(Operations.Level.TYPE),
                        Set.of("Patient"),
                        false,
                        one.definition(),
                        (call, type, id) -> answer(call, one)))
                .toList();
    }

    private Answer answer(Call call, PatientOperation operation) throws IOException {
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> {
                var body = input.resource();
                var question = new PatientOperation.Question(
                        call.base(),
                        input.values().stream()
                                .map(value -> new PatientOperation.Value(value.name(), value.value()))
                                .toList(),
                        body == null ? null : body.json());
                yield switch (operation.answer(call.actor(), question)) {
                    case PatientOperation.Answered answered -> Answer.json(200, List.of(answered.json()));
                    case PatientOperation.Refused refused -> Answer.refused(refused.refusal());
                    case PatientOperation.NotAnswered(var status, var code, var diagnostics) ->
                        Answer.refused(status, code, diagnostics);
                };
            }
        };
    }
}
