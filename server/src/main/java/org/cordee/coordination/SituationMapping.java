package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.LocalDate;
import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A followed situation as an EpisodeOfCare of the cell. */
final class SituationMapping implements Mapping<Situation> {
    static final SituationMapping SITUATION = new SituationMapping();

    private SituationMapping() {}

    @Override
    public String type() {
        return "EpisodeOfCare";
    }

    @Override
    public Situation toView(Resource resource) {
        var episode = (EpisodeOfCare) resource;
        var start = episode.getPeriod().getStartElement().getValueAsString();
        return new Situation(
                episode.getIdElement().getIdPart(),
                text(episode.getPatient().getReferenceElement().getIdPart()),
                text(episode.getManagingOrganization().getReference()),
                start == null ? LocalDate.EPOCH : LocalDate.parse(start.substring(0, 10)),
                text(episode.getTypeFirstRep().getText()),
                episode.getStatus() == EpisodeOfCareStatus.ACTIVE);
    }

    @Override
    public void write(Situation view, Resource onto) {
        var episode = (EpisodeOfCare) onto;
        episode.setStatus(view.active() ? EpisodeOfCareStatus.ACTIVE : EpisodeOfCareStatus.FINISHED)
                .setPatient(new Reference("Patient/" + view.patientId()))
                .setManagingOrganization(new Reference(view.cell()))
                .setType(List.of(
                        code(FhirWordsMapping.SITUATION, "cell-follow-up").setText(view.reason())));
        episode.getPeriod().setStartElement(new DateTimeType(view.since().toString()));
    }
}
