package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cordee.record.CalendarDay;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A followed situation as an EpisodeOfCare of the cell. */
final class SituationMapping implements Mapping<Situation> {
    static final SituationMapping SITUATION = new SituationMapping();

    private SituationMapping() {}

    @Override
    public String type() {
        return "EpisodeOfCare";
    }

    /** Whether it is one of a support cell; other houses keep episodes of their own. */
    static boolean isOfCell(Resource resource) {
        return ((EpisodeOfCare) resource)
                .getType().stream()
                        .flatMap(type -> type.getCoding().stream())
                        .anyMatch(coding -> FhirWordsMapping.SITUATION.equals(coding.getSystem())
                                && "cell-follow-up".equals(coding.getCode()));
    }

    @Override
    public Situation toView(Resource resource) {
        var episode = (EpisodeOfCare) resource;
        var start = CalendarDay.first(episode.getPeriod().getStartElement());
        return new Situation(
                episode.getIdElement().getIdPart(),
                text(episode.getPatient().getReferenceElement().getIdPart()),
                text(episode.getManagingOrganization().getReference()),
                start == null ? LocalDate.EPOCH : start,
                text(episode.getTypeFirstRep().getText()),
                episode.getStatus() == EpisodeOfCareStatus.ACTIVE,
                CalendarDay.last(episode.getPeriod().getEndElement()),
                ending(episode));
    }

    @Override
    public void write(Situation view, Resource onto) {
        var episode = (EpisodeOfCare) onto;
        episode.setStatus(view.active() ? EpisodeOfCareStatus.ACTIVE : EpisodeOfCareStatus.FINISHED)
                .setPatient(new Reference("Patient/" + view.patientId()))
                .setManagingOrganization(new Reference(view.cell()))
                .setType(new ArrayList<>(List.of(
                        code(FhirWordsMapping.SITUATION, "cell-follow-up").setText(view.reason()))));
        episode.getPeriod()
                .setStartElement(new DateTimeType(view.since().toString()))
                .setEndElement(
                        view.until() == null
                                ? null
                                : new DateTimeType(view.until().toString()));
        episode.getType()
                .removeIf(type ->
                        FhirWordsMapping.ENDING.equals(type.getCodingFirstRep().getSystem()));
        if (view.ending() != null) {
            episode.addType(code(FhirWordsMapping.ENDING, view.ending().name()));
        }
    }

    private static Situation.@Nullable Ending ending(EpisodeOfCare episode) {
        for (var type : episode.getType()) {
            for (var ending : Situation.Ending.values()) {
                if (FhirWordsMapping.ENDING.equals(type.getCodingFirstRep().getSystem())
                        && ending.name().equals(type.getCodingFirstRep().getCode())) {
                    return ending;
                }
            }
        }
        return null;
    }
}
