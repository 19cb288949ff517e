package org.cordee.coordination;

import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;

/** A search parameter of the national care-circle guide, as the store takes it. */
final class SearchNameMapping implements Mapping<SearchNameMapping.SearchName> {
    static final SearchNameMapping SEARCH_NAME = new SearchNameMapping();

    private static final String GUIDE = "https://interop.esante.gouv.fr/ig/fhir/cds/SearchParameter/";

    private SearchNameMapping() {}

    /**
     * A name by which one may search.
     *
     * @param id last part of its canonical address
     * @param kind date, reference or string
     */
    record SearchName(String id, String code, String base, String kind, String expression) {}

    @Override
    public String type() {
        return "SearchParameter";
    }

    @Override
    public SearchName toView(Resource resource) {
        var parameter = (SearchParameter) resource;
        return new SearchName(
                parameter.getIdElement().getIdPart(),
                parameter.getCode(),
                parameter.getBase().getFirst().getValue(),
                parameter.getType().toCode(),
                parameter.getExpression());
    }

    @Override
    public void write(SearchName view, Resource onto) {
        var parameter = (SearchParameter) onto;
        parameter
                .setUrl(GUIDE + view.id())
                .setName(view.id().replace("-", ""))
                .setStatus(PublicationStatus.ACTIVE)
                .setDescription(view.code())
                .setCode(view.code())
                .setBase(List.of(new CodeType(view.base())))
                .setType(SearchParamType.fromCode(view.kind()))
                .setExpression(view.expression());
        if (view.kind().equals("reference")) {
            parameter.setTarget(List.of(new CodeType("Organization")));
        }
    }
}
