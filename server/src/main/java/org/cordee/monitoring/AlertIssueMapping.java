package org.cordee.monitoring;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.cordee.platform.page.Words;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** What was found, as a DetectedIssue: preliminary until a person closes it, which is its mitigation. */
final class AlertIssueMapping implements Mapping<AlertIssue> {
    static final AlertIssueMapping ISSUE = new AlertIssueMapping();

    private static final TimeZone ZONE = TimeZone.getTimeZone(Words.TERRITORY);

    private AlertIssueMapping() {}

    @Override
    public String type() {
        return "DetectedIssue";
    }

    @Override
    public AlertIssue toView(Resource resource) {
        var issue = (DetectedIssue) resource;
        var evidence = issue.getEvidenceFirstRep();
        return new AlertIssue(
                issue.getIdElement().getIdPart(),
                issue.getPatient().getReferenceElement().getIdPart(),
                issue.getCode().getCodingFirstRep().getCode(),
                MeasureKind.ofLoinc(
                                evidence.getCodeFirstRep().getCodingFirstRep().getCode())
                        .orElse(MeasureKind.ANSWER),
                severity(issue.getSeverity()),
                issue.getDetail(),
                issue.getIdentifiedDateTimeType().getValue().toInstant(),
                evidence.getDetail().stream()
                        .map(reference -> reference.getReference().replaceFirst("^Observation/", ""))
                        .toList(),
                closing(issue));
    }

    @Override
    public void write(AlertIssue view, Resource onto) {
        var issue = (DetectedIssue) onto;
        issue.setStatus(view.closing() == null ? DetectedIssueStatus.PRELIMINARY : DetectedIssueStatus.FINAL);
        issue.setCode(code(FhirWords.ALERT, view.looksFor()));
        issue.setSeverity(
                switch (view.severity()) {
                    case HIGH -> DetectedIssueSeverity.HIGH;
                    case MODERATE -> DetectedIssueSeverity.MODERATE;
                    case LOW -> DetectedIssueSeverity.LOW;
                });
        issue.setPatient(new Reference("Patient/" + view.patientId()));
        issue.setIdentified(moment(view.identified()));
        issue.setDetail(view.text());
        issue.setEvidence(null);
        var evidence = issue.addEvidence();
        evidence.addCode(code(view.kind().system(), view.kind().loinc()));
        view.measureIds().forEach(id -> evidence.addDetail(new Reference(id.contains("/") ? id : "Observation/" + id)));
        issue.setMitigation(null);
        if (view.closing() != null) {
            issue.addMitigation()
                    .setAction(code(FhirWords.CLOSING, view.closing().reason().name()))
                    .setDateElement(moment(view.closing().at()))
                    .setAuthor(author(view.closing().by()));
        }
    }

    /** Software that completes a Task is told by its name: the author of a mitigation is a Practitioner, by R4. */
    private static Reference author(Alert.Person by) {
        var author = new Reference().setDisplay(by.name());
        return by.reference().startsWith("Practitioner") ? author.setReference(by.reference()) : author;
    }

    private static AlertIssue.@Nullable Closing closing(DetectedIssue issue) {
        if (!issue.hasMitigation()) {
            return null;
        }
        var done = issue.getMitigationFirstRep();
        return new AlertIssue.Closing(
                new Alert.Person(
                        String.valueOf(done.getAuthor().getReference()),
                        done.getAuthor().getDisplay()),
                done.getDate() == null
                        ? issue.getMeta().getLastUpdated().toInstant()
                        : done.getDate().toInstant(),
                HandlingMapping.reason(done.getAction().getCodingFirstRep().getCode()));
    }

    private static Severity severity(DetectedIssueSeverity severity) {
        return switch (severity) {
            case HIGH -> Severity.HIGH;
            case LOW -> Severity.LOW;
            case MODERATE, NULL -> Severity.MODERATE;
        };
    }

    static CodeableConcept code(String system, String code) {
        var concept = new CodeableConcept();
        concept.addCoding().setSystem(system).setCode(code);
        return concept;
    }

    static DateTimeType moment(Instant at) {
        return new DateTimeType(Date.from(at), TemporalPrecisionEnum.MILLI, ZONE);
    }
}
