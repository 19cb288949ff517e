package org.cordee.forms;

import ca.uhn.fhir.parser.DataFormatException;
import org.cordee.record.Mapping;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;

/** A filled form as it is read here, with all that it says. */
final class AnswersMapping implements Mapping<AnswersMapping.Answers> {
    static final AnswersMapping ANSWERS = new AnswersMapping();

    private AnswersMapping() {}

    record Answers(Response response, QuestionnaireResponse whole) {}

    /** One that other software gives; an IllegalArgumentException where it is none. */
    static Answers read(String json) {
        try {
            if (Fhir.context().newJsonParser().parseResource(json) instanceof QuestionnaireResponse answers
                    && answers.hasStatus()
                    && answers.hasAuthored()
                    && answers.getSubject().getReferenceElement().hasIdPart()) {
                return ANSWERS.toView(answers);
            }
        } catch (DataFormatException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
        throw new IllegalArgumentException("no QuestionnaireResponse with status, subject and authored");
    }

    @Override
    public String type() {
        return "QuestionnaireResponse";
    }

    @Override
    public Answers toView(Resource resource) {
        var whole = (QuestionnaireResponse) resource;
        return new Answers(ResponseMapping.RESPONSE.toView(whole), whole);
    }

    @Override
    public void write(Answers view, Resource onto) {
        throw new UnsupportedOperationException("answers are read whole, and written as they are given");
    }
}
