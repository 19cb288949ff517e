package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.util.Arrays;
import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** A telephone call as a Communication: completed when something was said, not-done otherwise. */
final class CallMapping implements Mapping<Call> {
    static final CallMapping CALL = new CallMapping();

    /** Communications that are calls. */
    static final String CALLS = "category=" + FhirWordsMapping.CALL + "|call";

    private static final String MEDIUM = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";
    private static final String ALERT = "DetectedIssue/";

    private CallMapping() {}

    @Override
    public String type() {
        return "Communication";
    }

    @Override
    public Call toView(Resource resource) {
        var call = (Communication) resource;
        var payload = call.getPayloadFirstRep().getContent();
        return new Call(
                call.getIdElement().getIdPart(),
                text(call.getSubject().getReferenceElement().getIdPart()),
                text(call.getSender().getReference()),
                text(call.getSender().getDisplay()),
                text(call.getRecipientFirstRep().getReference()),
                text(call.getRecipientFirstRep().getDisplay()),
                call.getSent() == null
                        ? call.getMeta().getLastUpdated().toInstant()
                        : call.getSent().toInstant(),
                outcome(call),
                payload == null ? "" : text(payload.primitiveValue()),
                call.getAbout().stream()
                        .map(about -> text(about.getReference()))
                        .filter(reference -> reference.startsWith(ALERT))
                        .map(reference -> reference.substring(ALERT.length()))
                        .findFirst()
                        .orElse(null));
    }

    @Override
    public void write(Call view, Resource onto) {
        var call = (Communication) onto;
        var spoken = view.outcome() == Call.Outcome.SPOKEN || view.outcome() == Call.Outcome.MESSAGE_LEFT;
        call.setStatus(spoken ? CommunicationStatus.COMPLETED : CommunicationStatus.NOTDONE)
                .setStatusReason(code(FhirWordsMapping.CALL, view.outcome().name()))
                .setCategory(List.of(code(FhirWordsMapping.CALL, "call")))
                .setMedium(List.of(code(MEDIUM, "PHONE")))
                .setSubject(new Reference("Patient/" + view.patientId()))
                .setSentElement(moment(view.at()))
                .setSender(new Reference(view.caller()).setDisplay(view.callerName()))
                .setRecipient(List.of(new Reference(view.called()).setDisplay(view.calledName())));
        call.setPayload(null);
        if (!view.note().isBlank()) {
            call.addPayload().setContent(new StringType(view.note().strip()));
        }
        call.setAbout(view.alertId() == null ? null : List.of(new Reference(ALERT + view.alertId())));
    }

    /** A call that others wrote says by its status whether something was said. */
    private static Call.Outcome outcome(Communication call) {
        var code = call.getStatusReason().getCodingFirstRep().getCode();
        return Arrays.stream(Call.Outcome.values())
                .filter(outcome -> outcome.name().equals(code))
                .findFirst()
                .orElse(
                        call.getStatus() == CommunicationStatus.COMPLETED
                                ? Call.Outcome.SPOKEN
                                : Call.Outcome.NO_ANSWER);
    }
}
