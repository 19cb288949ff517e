package org.cordee.forms;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Where extracted observations come from, as a Provenance: the filled form, who answered it, and the platform that drew them out. */
final class OriginMapping implements Mapping<OriginMapping.Origin> {
    static final OriginMapping ORIGIN = new OriginMapping();

    private static final String AGENT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    private OriginMapping() {}

    /** Ids of observations that were drawn out of a filled form. */
    record Origin(List<String> observations, String response, String author, String authorName, Instant at) {
        Origin {
            observations = List.copyOf(observations);
        }
    }

    @Override
    public String type() {
        return "Provenance";
    }

    @Override
    public Origin toView(Resource resource) {
        var provenance = (Provenance) resource;
        var author = provenance.getAgentFirstRep().getWho();
        return new Origin(
                provenance.getTarget().stream()
                        .map(target ->
                                ValueMapping.text(target.getReferenceElement().getIdPart()))
                        .toList(),
                ValueMapping.text(provenance
                        .getEntityFirstRep()
                        .getWhat()
                        .getReferenceElement()
                        .getIdPart()),
                ValueMapping.text(author.getReference()),
                ValueMapping.text(author.getDisplay()),
                provenance.getRecorded().toInstant());
    }

    @Override
    public void write(Origin view, Resource onto) {
        var provenance = (Provenance) onto;
        provenance
                .setTarget(view.observations().stream()
                        .map(id -> new Reference("Observation/" + id))
                        .toList())
                .setRecorded(Date.from(view.at()));
        provenance.setAgent(null);
        var who = new Reference().setDisplay(view.authorName());
        if (!view.author().isEmpty()) {
            who.setReference(view.author());
        }
        provenance.addAgent().setType(agent("author")).setWho(who);
        provenance.addAgent().setType(agent("assembler")).setWho(new Reference().setDisplay("Cordée"));
        provenance.setEntity(null);
        provenance
                .addEntity()
                .setRole(ProvenanceEntityRole.SOURCE)
                .setWhat(new Reference("QuestionnaireResponse/" + view.response()));
    }

    private static CodeableConcept agent(String code) {
        return new CodeableConcept(new Coding(AGENT, code, null));
    }
}
