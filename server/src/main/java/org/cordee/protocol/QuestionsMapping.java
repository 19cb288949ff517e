package org.cordee.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Resource;

/** The linkIds of a Questionnaire. */
final class QuestionsMapping implements Mapping<Set<String>> {
    static final QuestionsMapping QUESTIONS = new QuestionsMapping();

    private QuestionsMapping() {}

    @Override
    public String type() {
        return "Questionnaire";
    }

    @Override
    public Set<String> toView(Resource resource) {
        var found = new HashSet<String>();
        gather(((Questionnaire) resource).getItem(), found);
        return found;
    }

    @Override
    public void write(Set<String> view, Resource onto) {
        throw new UnsupportedOperationException("a form is written elsewhere");
    }

    private static void gather(List<QuestionnaireItemComponent> items, Set<String> found) {
        for (var item : items) {
            if (item.getLinkId() != null) found.add(item.getLinkId());
            gather(item.getItem(), found);
        }
    }
}
