package org.cordee.directory.offer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.HealthcareService.DaysOfWeek;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** What a structure does, for whom, when and how one gets in: its HealthcareService. */
public final class ServiceMapping implements Mapping<Offer> {
    public static final ServiceMapping SERVICE = new ServiceMapping();

    private static final Map<Fact, String> CHARACTERISTICS = Map.of(
            Fact.WHEELCHAIR, "wheelchair", Fact.HOME_VISITS, "home-visits", Fact.TELECONSULTATION, "teleconsultation");

    private ServiceMapping() {}

    /** Whether anything is stated that belongs here. */
    static boolean isOffered(Offer offer) {
        return offer.has(Fact.ACTIVITIES)
                || offer.has(Fact.HOURS)
                || offer.has(Fact.AWAY)
                || offer.has(Fact.PUBLIC)
                || offer.has(Fact.TERRITORY)
                || CHARACTERISTICS.keySet().stream().anyMatch(offer::has);
    }

    @Override
    public String type() {
        return "HealthcareService";
    }

    @Override
    public Offer toView(Resource resource) {
        var service = (HealthcareService) resource;
        var facts = new EnumMap<Fact, String>(Fact.class);
        facts.put(Fact.ACTIVITIES, CodeMapping.lines(service.getSpecialty()));
        facts.put(
                Fact.PUBLIC,
                service.getProgram().stream()
                        .map(one -> CodeMapping.text(one.getText()))
                        .collect(Collectors.joining("\n")));
        facts.put(Fact.HOURS, hours(service));
        facts.put(Fact.AWAY, away(service));
        for (var one : CHARACTERISTICS.entrySet()) {
            service.getCharacteristic().stream()
                    .flatMap(concept -> concept.getCoding().stream())
                    .map(coding -> CodeMapping.text(coding.getCode()))
                    .filter(code -> code.equals(one.getValue()) || code.equals("no-" + one.getValue()))
                    .findFirst()
                    .ifPresent(code -> facts.put(one.getKey(), Boolean.toString(code.equals(one.getValue()))));
        }
        var structure = service.getProvidedBy().getReferenceElement().getIdPart();
        return Offer.bare(
                CodeMapping.text(structure), Offer.Kind.STRUCTURE, !service.hasActive() || service.getActive(), facts);
    }

    @Override
    public void write(Offer offer, Resource onto) {
        var service = (HealthcareService) onto;
        service.setActive(offer.active())
                .setName(offer.text(Fact.NAME))
                .setProvidedBy(new Reference("Organization/" + offer.id()).setDisplay(offer.text(Fact.NAME)))
                .addLocation(new Reference("Location/" + offer.id()));
        offer.each(Fact.ACTIVITIES)
                .forEach(one -> service.addSpecialty(CodeMapping.concept(CodeMapping.ACTIVITIES, one)));
        offered(offer, service);
        offer.each(Fact.TERRITORY).forEach(one -> service.addCoverageArea(new Reference().setDisplay(one)));
    }

    /** For whom, when and how one gets in, in the place of what the service said of it before. */
    static void offered(Offer offer, HealthcareService service) {
        service.getProgram().clear();
        offer.names(Fact.PUBLIC).forEach(one -> service.addProgram(new CodeableConcept().setText(one)));
        for (var one : CHARACTERISTICS.entrySet()) {
            if (offer.has(one.getKey())) {
                service.getCharacteristic().removeIf(standing -> isOf(standing, one.getValue()));
                service.addCharacteristic(CodeMapping.concept(
                        CodeMapping.CHARACTERISTICS, (offer.is(one.getKey()) ? "" : "no-") + one.getValue()));
            }
        }
        // What was said beside the days is lost only where they change.
        if (!away(service).equals(offer.text(Fact.AWAY))) {
            service.getNotAvailable().clear();
            offer.each(Fact.AWAY).forEach(line -> closed(line, service));
        }
        service.getAvailableTime().clear();
        var byTimes = new LinkedHashMap<String, List<DaysOfWeek>>();
        for (var line : offer.each(Fact.HOURS)) {
            var hours = Hours.of(line);
            if (hours != null) {
                byTimes.computeIfAbsent(hours.from() + "/" + hours.to(), none -> new ArrayList<>())
                        .add(DaysOfWeek.values()[hours.day() - 1]);
            }
        }
        byTimes.forEach((times, days) -> {
            var available = service.addAvailableTime();
            if (times.equals("00:00/24:00")) {
                available.setAllDay(true);
            } else {
                // FHIR has no 24:00; the last second of the day is what stands for it.
                var end = times.substring(6);
                available
                        .setAvailableStartTime(times.substring(0, 5) + ":00")
                        .setAvailableEndTime(end.equals("24:00") ? "23:59:59" : end + ":00");
            }
            days.forEach(available::addDaysOfWeek);
        });
    }

    private static boolean isOf(CodeableConcept standing, String characteristic) {
        return standing.getCoding().stream()
                .map(coding -> CodeMapping.text(coding.getCode()))
                .anyMatch(code -> code.equals(characteristic) || code.equals("no-" + characteristic));
    }

    private static String hours(HealthcareService service) {
        var lines = new ArrayList<String>();
        for (var available : service.getAvailableTime()) {
            for (var day : available.getDaysOfWeek()) {
                var number = day.getValue() == null ? 0 : day.getValue().ordinal() + 1;
                if (number < 1 || number > 7) continue;
                lines.addAll(
                        available.getAllDay()
                                ? List.of(number + " 00:00-24:00")
                                : Hours.lines(
                                        number,
                                        minute(available.getAvailableStartTime()),
                                        minute(available.getAvailableEndTime())));
            }
        }
        lines.sort(null);
        return String.join("\n", lines);
    }

    private static String away(HealthcareService service) {
        var lines = new LinkedHashSet<String>();
        for (var closed : service.getNotAvailable()) {
            var away = Away.between(
                    closed.getDuring().getStartElement().getValueAsString(),
                    closed.getDuring().getEndElement().getValueAsString());
            if (away != null) lines.add(away.toString());
        }
        return String.join("\n", lines);
    }

    private static void closed(String line, HealthcareService service) {
        var away = Away.of(line);
        if (away == null) return;
        var during = service.addNotAvailable().setDescription("Fermé").getDuring();
        if (away.from() != null)
            during.setStartElement(new DateTimeType(away.from().toString()));
        if (away.to() != null) during.setEndElement(new DateTimeType(away.to().toString()));
    }

    private static String minute(@org.jspecify.annotations.Nullable String time) {
        if (time == null || time.length() < 5) return "";
        return time.startsWith("23:59:59") ? "24:00" : time.substring(0, 5);
    }
}
