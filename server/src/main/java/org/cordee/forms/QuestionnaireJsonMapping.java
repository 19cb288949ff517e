package org.cordee.forms;

import ca.uhn.fhir.parser.DataFormatException;
import org.cordee.platform.page.Sentence;
import org.cordee.record.Mapping;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A Questionnaire as other software sends and takes it: whole, in JSON. */
final class QuestionnaireJsonMapping implements Mapping<QuestionnaireJsonMapping.Kept> {
    static final QuestionnaireJsonMapping JSON = new QuestionnaireJsonMapping();

    private static final int MOST_CHARACTERS = 2_000_000;

    private QuestionnaireJsonMapping() {}

    /** The text of a Questionnaire. */
    record Kept(String json) {}

    /** What was read, or why it could not be. */
    record Read(@Nullable Questionnaire found, @Nullable Fault fault) {
        Resource resource() {
            if (found == null) {
                throw new IllegalStateException("nothing was read");
            }
            return found;
        }

        /** The same as another version. */
        Kept named(org.cordee.forms.Questionnaire version) {
            var copy = ((Questionnaire) resource()).copy();
            copy.setId((String) null);
            copy.setMeta(null);
            QuestionnaireMapping.QUESTIONNAIRE.write(version, copy);
            return new Kept(Fhir.context().newJsonParser().encodeResourceToString(copy));
        }
    }

    static Read read(String json) {
        if (json.length() > MOST_CHARACTERS) {
            return refused("importLarge", "");
        }
        try {
            var resource = Fhir.context().newJsonParser().parseResource(json.strip());
            return resource instanceof Questionnaire questionnaire
                    ? new Read(questionnaire, null)
                    : refused("importOther", resource.fhirType());
        } catch (DataFormatException | IllegalArgumentException | ClassCastException wrong) {
            return refused("importJson", String.valueOf(wrong.getMessage()));
        }
    }

    private static Read refused(String key, String detail) {
        return new Read(null, new Fault("", "", Sentence.of("forms.fault." + key, new Sentence.Value.Text(detail))));
    }

    @Override
    public String type() {
        return "Questionnaire";
    }

    @Override
    public Kept toView(Resource resource) {
        return new Kept(Fhir.context().newJsonParser().setPrettyPrint(true).encodeResourceToString(resource));
    }

    @Override
    public void write(Kept view, Resource onto) {
        var read = Fhir.context().newJsonParser().parseResource(Questionnaire.class, view.json());
        read.copyValues((Questionnaire) onto);
    }
}
