package org.cordee.apps.companion.health;

import static org.cordee.apps.companion.health.PlainMapping.named;
import static org.cordee.apps.companion.health.PlainMapping.text;

import java.util.stream.Collectors;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Resource;

/** Reads an Appointment; writes none. */
final class PlannedMapping implements Mapping<Planned> {
    static final PlannedMapping PLANNED = new PlannedMapping();

    private PlannedMapping() {}

    @Override
    public String type() {
        return "Appointment";
    }

    @Override
    public Planned toView(Resource resource) {
        var appointment = (Appointment) resource;
        var what = appointment.hasDescription()
                ? appointment.getDescription()
                : named(
                        appointment.hasServiceType()
                                ? appointment.getServiceTypeFirstRep()
                                : appointment.getReasonCodeFirstRep());
        return new Planned(
                appointment.getStart() == null ? null : appointment.getStart().toInstant(),
                what,
                appointment.getParticipant().stream()
                        .filter(one -> !text(one.getActor().getReference()).startsWith("Patient/"))
                        .map(one -> text(one.getActor().getDisplay()))
                        .filter(name -> !name.isBlank())
                        .collect(Collectors.joining(", ")),
                appointment.getStatus() == AppointmentStatus.CANCELLED
                        || appointment.getStatus() == AppointmentStatus.ENTEREDINERROR);
    }

    @Override
    public void write(Planned view, Resource onto) {
        throw new UnsupportedOperationException("the companion makes no appointment");
    }
}
