package org.cordee.protocol;

import org.cordee.record.Mapping;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;

/** A Questionnaire as its JSON. */
final class FormMapping implements Mapping<String> {
    static final FormMapping FORM = new FormMapping();

    private FormMapping() {}

    @Override
    public String type() {
        return "Questionnaire";
    }

    @Override
    public String toView(Resource resource) {
        return Fhir.context().newJsonParser().encodeResourceToString(resource);
    }

    @Override
    public void write(String view, Resource onto) {
        parsed(view).copyValues((Questionnaire) onto);
        onto.setMeta(null);
    }

    /** The id under which it is kept; refuses what is no Questionnaire with a name of its own. */
    static String id(String json) {
        var id = parsed(json).getIdElement().getIdPart();
        if (id == null || !id.matches("[A-Za-z0-9.-]{1,64}")) throw new DrawingRefused(Fault.at("", "noForm", ""));
        return id;
    }

    private static Questionnaire parsed(String json) {
        try {
            return Fhir.context().newJsonParser().parseResource(Questionnaire.class, json);
        } catch (ca.uhn.fhir.parser.DataFormatException fault) {
            throw new DrawingRefused(Fault.at("", "noForm", ""));
        }
    }
}
