package org.cordee.directory.offer;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.PractitionerRole.DaysOfWeek;

/** When and how one gets to a professional: what the service of a structure says, said in the PractitionerRole itself. */
final class ExerciseServiceMapping {
    private static final String CHARACTERISTIC =
            "https://cordee.example/fhir/StructureDefinition/exercise-characteristic";
    private static final List<Fact> SAID =
            List.of(Fact.HOURS, Fact.AWAY, Fact.WHEELCHAIR, Fact.HOME_VISITS, Fact.TELECONSULTATION);

    private ExerciseServiceMapping() {}

    static void read(PractitionerRole role, Map<Fact, String> facts) {
        var said = ServiceMapping.SERVICE.toView(service(role));
        SAID.forEach(fact -> facts.put(fact, said.text(fact)));
    }

    static void write(Offer offer, PractitionerRole role) {
        var service = service(role);
        ServiceMapping.offered(offer, service);
        role.getExtension().removeIf(one -> CHARACTERISTIC.equals(one.getUrl()));
        service.getCharacteristic().forEach(one -> role.addExtension(new Extension(CHARACTERISTIC, one)));
        role.getNotAvailable().clear();
        for (var closed : service.getNotAvailable()) {
            role.addNotAvailable().setDescription(closed.getDescription()).setDuring(closed.getDuring());
        }
        role.getAvailableTime().clear();
        for (var open : service.getAvailableTime()) {
            var times = role.addAvailableTime();
            open.getDaysOfWeek().forEach(day -> times.addDaysOfWeek(DaysOfWeek.fromCode(day.getCode())));
            if (open.hasAllDay()) times.setAllDay(open.getAllDay());
            times.setAvailableStartTime(open.getAvailableStartTime()).setAvailableEndTime(open.getAvailableEndTime());
        }
    }

    private static HealthcareService service(PractitionerRole role) {
        var service = new HealthcareService();
        for (var open : role.getAvailableTime()) {
            var times = service.addAvailableTime();
            open.getDaysOfWeek().stream()
                    .filter(day -> day.getValue() != null)
                    .forEach(day -> times.addDaysOfWeek(HealthcareService.DaysOfWeek.fromCode(day.getCode())));
            if (open.hasAllDay()) times.setAllDay(open.getAllDay());
            times.setAvailableStartTime(open.getAvailableStartTime()).setAvailableEndTime(open.getAvailableEndTime());
        }
        for (var closed : role.getNotAvailable()) {
            service.addNotAvailable().setDescription(closed.getDescription()).setDuring(closed.getDuring());
        }
        for (var one : role.getExtensionsByUrl(CHARACTERISTIC)) {
            if (one.getValue() instanceof CodeableConcept concept) service.addCharacteristic(concept);
        }
        return service;
    }
}
