package org.cordee.apps.companion.health;

import static org.cordee.apps.companion.health.PlainMapping.day;
import static org.cordee.apps.companion.health.PlainMapping.named;
import static org.cordee.apps.companion.health.PlainMapping.text;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;

/** Reads an Encounter of class IMP that is under way; writes none. */
final class StayMapping implements Mapping<Stay> {
    static final StayMapping STAY = new StayMapping();

    private StayMapping() {}

    @Override
    public String type() {
        return "Encounter";
    }

    @Override
    public Stay toView(Resource resource) {
        var encounter = (Encounter) resource;
        var places = Stream.concat(
                Stream.of(text(encounter.getServiceProvider().getDisplay())),
                encounter.getLocation().stream()
                        .map(one -> text(one.getLocation().getDisplay())));
        return new Stay(
                places.filter(name -> !name.isBlank()).distinct().collect(Collectors.joining(", ")),
                named(encounter.getReasonCodeFirstRep()),
                encounter.getParticipant().stream()
                        .map(one -> text(one.getIndividual().getDisplay()))
                        .filter(name -> !name.isBlank())
                        .distinct()
                        .toList(),
                day(encounter.getPeriod().getStart()));
    }

    @Override
    public void write(Stay view, Resource onto) {
        throw new UnsupportedOperationException("the companion admits nobody");
    }
}
