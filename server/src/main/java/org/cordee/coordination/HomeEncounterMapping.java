package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A visit that took place, as a finished Encounter at home. */
final class HomeEncounterMapping implements Mapping<HomeEncounter> {
    static final HomeEncounterMapping ENCOUNTER = new HomeEncounterMapping();

    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String VISIT = "https://cordee.example/fhir/visit";

    private HomeEncounterMapping() {}

    @Override
    public String type() {
        return "Encounter";
    }

    @Override
    public HomeEncounter toView(Resource resource) {
        var encounter = (Encounter) resource;
        var who = encounter.getParticipantFirstRep().getIndividual();
        return new HomeEncounter(
                text(encounter.getSubject().getReferenceElement().getIdPart()),
                text(who.getReference()),
                text(who.getDisplay()),
                at(encounter),
                text(encounter.getIdentifierFirstRep().getValue()),
                text(encounter.getReasonCodeFirstRep().getText()));
    }

    /** Others may say only when it ended, or not when it was. */
    private static Instant at(Encounter encounter) {
        var period = encounter.getPeriod();
        return (period.hasStart()
                        ? period.getStart()
                        : period.hasEnd()
                                ? period.getEnd()
                                : encounter.getMeta().getLastUpdated())
                .toInstant();
    }

    @Override
    public void write(HomeEncounter view, Resource onto) {
        var encounter = (Encounter) onto;
        encounter
                .setStatus(EncounterStatus.FINISHED)
                .setClass_(new Coding().setSystem(ACT).setCode("HH"))
                .setSubject(new Reference("Patient/" + view.patientId()))
                .setPeriod(new Period().setStartElement(moment(view.at())).setEndElement(moment(view.at())))
                .setReasonCode(List.of(new CodeableConcept().setText(view.seen())));
        encounter.setIdentifier(null).addIdentifier().setSystem(VISIT).setValue(view.visitId());
        encounter.setParticipant(null);
        var who = view.by().isEmpty() ? new Reference() : new Reference(view.by());
        encounter.addParticipant().setIndividual(who.setDisplay(view.byName()));
    }
}
