package org.cordee.record.door;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.cordee.store.Fhir;
import org.cordee.store.Interaction;
import org.cordee.store.Packages;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;

/**
 * Operations of our own on FHIR packages: POST /$load-package with a .tgz as the body, GET /$packages, POST /$remove-package with
 * name and version. For those who may write StructureDefinition, ValueSet and CodeSystem.
 */
final class PackageOperations {
    private static final Set<Operations.Level> OF_SYSTEM = Set.of(Operations.Level.SYSTEM);
    private static final String DEFINITIONS = "https://cordee.example/fhir/OperationDefinition/";

    private final RecordStore store;
    private final Trace trace;
    private final BodyReader bodies;

    PackageOperations(RecordStore store, Trace trace, BodyReader bodies) {
        this.store = store;
        this.trace = trace;
        this.bodies = bodies;
    }

    List<Operations.Operation> operations() {
        return List.of(
                operation("load-package", true, (call, type, id) -> loaded(call)),
                operation("packages", false, (call, type, id) -> listed(call)),
                operation("remove-package", true, (call, type, id) -> removed(call)));
    }

    private static Operations.Operation operation(String name, boolean changes, Operations.Does does) {
        return new Operations.Operation(name, OF_SYSTEM, Set.of(), changes, DEFINITIONS + name, (call, type, id) -> {
            for (var definition : List.of("StructureDefinition", "ValueSet", "CodeSystem")) {
                var needed = changes ? Interaction.CREATE : Interaction.READ;
                if (!call.reach().permits(definition, needed)) {
                    return Answer.refused(new Refusal.NotPermitted(needed, definition));
                }
            }
            return does.answer(call, type, id);
        });
    }

    private Answer loaded(Call call) throws IOException {
        return switch (bodies.archive(call)) {
            case Answer refusal -> refusal;
            case Body body -> {
                try {
                    var taken = store.packages().load(new ByteArrayInputStream(body.json()));
                    trace.searched(call.actor(), "$load-package", taken.name() + "#" + taken.version(), List.of());
                    yield answer(shown(taken));
                } catch (IOException refused) {
                    yield Answer.refused(422, "invalid", refused.getMessage() + ".");
                }
            }
        };
    }

    private Answer listed(Call call) {
        trace.searched(call.actor(), "$packages", null, List.of());
        var answer = new Parameters();
        for (var one : store.packages().all()) {
            var part = answer.addParameter().setName("package");
            name(part, one.name(), one.version(), one.definitions());
            part.addPart().setName("loaded").setValue(new InstantType(java.util.Date.from(one.loaded())));
            missing(part, one.missing());
        }
        return answer(answer);
    }

    private Answer removed(Call call) throws IOException {
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> {
                var name = input.value("name");
                var version = input.value("version");
                if (name == null || version == null) {
                    yield Answer.refused(
                            400, "required", "$remove-package needs name and version, as $packages lists them.");
                }
                int removed = store.packages().remove(name, version);
                trace.searched(call.actor(), "$remove-package", name + "#" + version, List.of());
                yield removed < 0
                        ? Answer.refused(
                                404, "not-found", "No package has this name and version: $packages lists those here.")
                        : answer(new Parameters().addParameter("definitions", new IntegerType(removed)));
            }
        };
    }

    private static Parameters shown(Packages.Taken taken) {
        var answer = new Parameters();
        var part = answer.addParameter().setName("package");
        name(part, taken.name(), taken.version(), taken.definitions());
        missing(part, taken.missing());
        for (var refused : taken.refused()) {
            part.addPart().setName("refused").setValue(new StringType(refused));
        }
        return answer;
    }

    private static void name(ParametersParameterComponent part, String name, String version, int definitions) {
        part.addPart().setName("name").setValue(new StringType(name));
        part.addPart().setName("version").setValue(new StringType(version));
        part.addPart().setName("definitions").setValue(new IntegerType(definitions));
    }

    private static void missing(ParametersParameterComponent part, List<String> missing) {
        for (var one : missing) {
            part.addPart().setName("missing").setValue(new StringType(one));
        }
    }

    private static Answer answer(Parameters parameters) {
        var json = Fhir.context().newJsonParser().encodeResourceToString(parameters);
        return Answer.json(200, List.of(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
