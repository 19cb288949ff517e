package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.cordee.record.Mapping;
import org.cordee.store.Draft;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A measure with what was set right in the clock of its device, which stays written in the record. */
final class ReportedMapping implements Mapping<ReportedMapping.Timed> {
    static final ReportedMapping REPORTED = new ReportedMapping();
    static final String CLOCK = "https://cordee.example/fhir/StructureDefinition/clock-correction";

    static final String MACHINE = "https://cordee.example/fhir/machine";

    private ReportedMapping() {}

    /** A measure, and by how much the clock was set right. */
    record Timed(Measure measure, Duration clock) {}

    @Override
    public String type() {
        return "Observation";
    }

    @Override
    public Timed toView(Resource resource) {
        var seconds = ((Observation) resource).getExtensionByUrl(CLOCK);
        var clock = seconds != null && seconds.getValue() instanceof Quantity quantity && quantity.getValue() != null
                ? Duration.ofSeconds(quantity.getValue().longValue())
                : Duration.ZERO;
        return new Timed(MeasureMapping.MEASURE.toView(resource).orElseThrow(), clock);
    }

    @Override
    public Draft draft(Timed view, String id) {
        return Draft.json(ReportedJson.bytes(view, id));
    }

    @Override
    public void write(Timed view, Resource onto) {
        MeasureMapping.MEASURE.write(Optional.of(view.measure()), onto);
        var by = view.measure().by();
        if (by != null && by.startsWith("Device/")) {
            // What sends need not be a Device of the record: a gateway is of several persons.
            var sender = new Identifier().setSystem(MACHINE).setValue(by.substring("Device/".length()));
            ((Observation) onto).setDevice(new Reference().setIdentifier(sender));
        }
        if (!view.clock().isZero()) {
            ((Observation) onto)
                    .addExtension(new Extension(
                            CLOCK,
                            new Quantity()
                                    .setValue(BigDecimal.valueOf(view.clock().toSeconds()))
                                    .setUnit("s")
                                    .setSystem(FhirWords.UCUM)
                                    .setCode("s")));
        }
    }
}
