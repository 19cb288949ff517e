package org.cordee.coordination;

import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** What a Task is, in the words of this platform: the code under its own system, empty for a Task of others. */
public final class TaskKindMapping implements Mapping<String> {
    public static final TaskKindMapping KIND = new TaskKindMapping();

    private TaskKindMapping() {}

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public String toView(Resource resource) {
        return ((Task) resource)
                .getCode().getCoding().stream()
                        .filter(coding -> FhirWordsMapping.TASK.equals(coding.getSystem()))
                        .map(coding -> FhirWordsMapping.text(coding.getCode()))
                        .findFirst()
                        .orElse("");
    }

    @Override
    public void write(String view, Resource onto) {
        throw new UnsupportedOperationException("a kind is only read");
    }
}
