package org.cordee.identity;

import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;

/** The search parameter by which IHE PDQm (ITI-78) asks for the mother's maiden name; its view is the expression. */
final class MothersNameMapping implements Mapping<String> {
    static final MothersNameMapping MOTHERS_NAME = new MothersNameMapping();
    static final String ID = "patient-extensions-Patient-mothersMaidenName";
    static final String EXPRESSION = "(Patient.extension('" + FedBesidesMapping.MOTHER + "').value as string)";

    private static final String CODE = "mothersMaidenName";

    private MothersNameMapping() {}

    @Override
    public String type() {
        return "SearchParameter";
    }

    @Override
    public String toView(Resource resource) {
        return ((SearchParameter) resource).getExpression();
    }

    @Override
    public void write(String view, Resource onto) {
        ((SearchParameter) onto)
                .setUrl("http://hl7.org/fhir/SearchParameter/" + ID)
                .setName(CODE)
                .setStatus(PublicationStatus.ACTIVE)
                .setDescription(CODE)
                .setCode(CODE)
                .setBase(List.of(new CodeType("Patient")))
                .setType(SearchParamType.STRING)
                .setExpression(view);
    }
}
