package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/** A wish to be called as a ServiceRequest: symptoms are its reasons, the promise is its occurrence, the telephone stands in the instruction. */
public final class CallBackMapping implements Mapping<CallBack> {
    public static final CallBackMapping CALL_BACK = new CallBackMapping();

    /** ServiceRequests that are wishes to be called. */
    public static final String CALL_BACKS = "category=" + FhirWordsMapping.TASK + "|call-back";

    private CallBackMapping() {}

    @Override
    public String type() {
        return "ServiceRequest";
    }

    /** Whether it is a wish to be called. */
    public static boolean isOne(Resource resource) {
        return resource instanceof ServiceRequest request
                && request.getCode().getCoding().stream()
                        .anyMatch(coding -> FhirWordsMapping.TASK.equals(coding.getSystem())
                                && "call-back".equals(coding.getCode()));
    }

    @Override
    public CallBack toView(Resource resource) {
        var request = (ServiceRequest) resource;
        var owner = request.getPerformerFirstRep();
        return new CallBack(
                request.getIdElement().getIdPart(),
                text(request.getSubject().getReferenceElement().getIdPart()),
                text(request.getRequester().getReference()),
                text(request.getRequester().getDisplay()),
                text(owner.getReference()),
                text(owner.getDisplay()),
                request.getReasonCode().stream()
                        .map(reason -> text(reason.getText()))
                        .toList(),
                request.getNote().isEmpty()
                        ? ""
                        : text(request.getNoteFirstRep().getText()),
                text(request.getPatientInstruction()),
                asked(request),
                request.hasOccurrencePeriod() && request.getOccurrencePeriod().hasEnd()
                        ? request.getOccurrencePeriod().getEnd().toInstant()
                        : asked(request),
                stage(request));
    }

    @Override
    public void write(CallBack view, Resource onto) {
        var request = (ServiceRequest) onto;
        request.setStatus(
                        view.stage() == CallBack.Stage.DONE
                                ? ServiceRequestStatus.COMPLETED
                                : ServiceRequestStatus.ACTIVE)
                .setIntent(ServiceRequestIntent.ORDER)
                .setPriority(ServiceRequestPriority.URGENT)
                .setCategory(List.of(code(FhirWordsMapping.TASK, "call-back")))
                .setCode(code(FhirWordsMapping.TASK, "call-back"))
                .setSubject(new Reference("Patient/" + view.patientId()))
                .setRequester(new Reference(view.requester()).setDisplay(view.requesterName()))
                .setPerformer(List.of(new Reference(view.owner()).setDisplay(view.ownerName())))
                .setAuthoredOnElement(moment(view.askedAt()))
                .setOccurrence(
                        new Period().setStartElement(moment(view.askedAt())).setEndElement(moment(view.before())))
                .setReasonCode(view.symptoms().stream()
                        .map(symptom -> new CodeableConcept().setText(symptom))
                        .toList())
                .setPatientInstruction(view.phone().isBlank() ? null : view.phone());
        request.setNote(null);
        if (!view.words().isBlank()) request.addNote().setText(view.words());
    }

    /** The cell is asked, a person has taken it. */
    private static CallBack.Stage stage(ServiceRequest request) {
        if (request.getStatus() != ServiceRequestStatus.ACTIVE) return CallBack.Stage.DONE;
        return text(request.getPerformerFirstRep().getReference()).startsWith("Organization/")
                ? CallBack.Stage.ASKED
                : CallBack.Stage.TAKEN;
    }

    private static Instant asked(ServiceRequest request) {
        return request.getAuthoredOn() == null
                ? request.getMeta().getLastUpdated().toInstant()
                : request.getAuthoredOn().toInstant();
    }
}
