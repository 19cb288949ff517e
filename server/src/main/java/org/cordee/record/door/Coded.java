package org.cordee.record.door;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cordee.store.Answer.Given;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;

/** A code of a system; of none, where only the code is said. */
record Coded(@Nullable String system, String code) {

    /** The three ways to say a code: code with its system beside it, a Coding, a CodeableConcept with several. */
    static List<Coded> of(OperationInput input, String systemName) {
        var code = input.value("code");
        if (code != null) {
            return List.of(new Coded(input.value(systemName), code));
        }
        return Stream.of("coding", "codeableConcept")
                .flatMap(name -> input.each(name).stream())
                .map(text -> {
                    int bar = text.lastIndexOf('|');
                    return new Coded(bar <= 0 ? null : text.substring(0, bar), text.substring(bar + 1));
                })
                .toList();
    }

    /** One of several codes is enough: the first answer that says yes, otherwise the first; null where there is no code. */
    static org.cordee.store.@Nullable Answer best(List<Coded> codes, Function<Coded, org.cordee.store.Answer> asked) {
        org.cordee.store.Answer first = null;
        for (var code : codes) {
            var answer = asked.apply(code);
            if (answer instanceof Given given
                    && given.resource() instanceof Parameters parameters
                    && parameters.getParameterBool("result")) {
                return answer;
            }
            first = first == null ? answer : first;
        }
        return first;
    }
}
