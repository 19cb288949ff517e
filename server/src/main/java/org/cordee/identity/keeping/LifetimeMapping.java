package org.cordee.identity.keeping;

import org.cordee.platform.calendar.PartialDate;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The days of birth and death of a Patient; of one that is not known to the day, the last that it may be. */
final class LifetimeMapping implements Mapping<Lifetime> {
    static final LifetimeMapping LIFETIME = new LifetimeMapping();

    private LifetimeMapping() {}

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public Lifetime toView(Resource resource) {
        var patient = (Patient) resource;
        var born = PartialDate.parse(patient.getBirthDateElement().getValueAsString());
        var died = patient.getDeceased() instanceof DateTimeType time ? PartialDate.parse(day(time)) : null;
        return new Lifetime(
                patient.getIdElement().getIdPart(),
                born == null ? null : born.last(),
                died == null ? null : died.last());
    }

    private static @Nullable String day(DateTimeType time) {
        var text = time.getValueAsString();
        return text == null || text.indexOf('T') < 0 ? text : text.substring(0, text.indexOf('T'));
    }

    @Override
    public void write(Lifetime view, Resource onto) {
        throw new UnsupportedOperationException("a life is told by whoever keeps the identity");
    }
}
