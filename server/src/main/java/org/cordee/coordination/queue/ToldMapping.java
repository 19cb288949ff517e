package org.cordee.coordination.queue;

import static org.cordee.coordination.FhirWordsMapping.text;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.coordination.CallBackMapping;
import org.cordee.coordination.TaskMapping;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** The words of a Task, a Communication or a wish to be called, for its line in the queue. */
record ToldMapping(String type) implements Mapping<Told> {
    @Override
    public Told toView(Resource resource) {
        var reference = type + "/" + resource.getIdElement().getIdPart();
        if (resource instanceof Communication said) {
            var words =
                    IncomingMapping.INCOMING.toView(said).map(Incoming::words).orElse("");
            return new Told(reference, words, "", text(said.getSender().getDisplay()), "", null, "");
        }
        if (resource instanceof ServiceRequest) {
            var wish = CallBackMapping.CALL_BACK.toView(resource);
            var words = Stream.concat(wish.symptoms().stream(), Stream.of(wish.words()))
                    .filter(word -> !word.isBlank())
                    .collect(Collectors.joining(", "));
            return new Told(reference, words, "", wish.requesterName(), "", null, "");
        }
        var task = (Task) resource;
        return new Told(
                reference,
                text(task.getDescription()),
                input(task, "person"),
                text(task.getRequester().getDisplay()),
                text(
                        task.hasBusinessStatus()
                                ? task.getBusinessStatus().getText()
                                : task.getStatusReason().getText()),
                TaskMapping.lastDay(task),
                input(task, "title"));
    }

    private static String input(Task task, String code) {
        return task.getInput().stream()
                .filter(input -> code.equals(input.getType().getCodingFirstRep().getCode()))
                .map(input -> text(input.getValue().primitiveValue()))
                .findFirst()
                .orElse("");
    }

    @Override
    public void write(Told view, Resource onto) {
        throw new UnsupportedOperationException("the queue only reads");
    }
}
