package org.cordee.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.StrictErrorHandler;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class MeasureJsonTest {
    private static final Home HOME = new Home(
            "Patient/p1",
            new Home.Identifier("urn:oid:1.2.250.1.213.1.4.10", "244030922590084"),
            "Device/d1",
            new Home.Identifier("urn:oid:1.2.840.10004.1.1.1.0.0.1.0.0.1.2680", "02-00-00-FF-FE-01-00-00"),
            Kind.WEIGHT);
    private final MeasureJson json = new MeasureJson(ZoneId.of("Europe/Paris"));

    @Test
    void anObservationAloneNamesPatientAndDeviceByReference() {
        Observation weight = parsed(Observation.class, json.observation(weight()));

        assertThat(weight.getMeta().getProfile().getFirst().getValue()).endsWith("/mesures-fr-observation-body-weight");
        assertThat(weight.getSubject().getReference()).isEqualTo("Patient/p1");
        assertThat(weight.getDevice().getReference()).isEqualTo("Device/d1");
        assertThat(weight.getCode().getCodingFirstRep().getCode()).isEqualTo("29463-7");
        assertThat(weight.getValueQuantity().getValue()).isEqualTo(new BigDecimal("64.4"));
        assertThat(weight.getValueQuantity().getCode()).isEqualTo("kg");
        assertThat(weight.getEffectiveDateTimeType().getValueAsString()).isEqualTo("2026-11-22T07:30:00+01:00");
    }

    @Test
    void aTransactionHasOneDeviceAndOneObservationThatPointsToIt() {
        Bundle bundle = parsed(Bundle.class, json.transaction(weight()));

        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.TRANSACTION);
        assertThat(bundle.getEntry()).hasSize(2);
        Bundle.BundleEntryComponent device = bundle.getEntry().getFirst();
        Observation weight = (Observation) bundle.getEntry().getLast().getResource();
        assertThat(weight.getDevice().getReference()).isEqualTo(device.getFullUrl());
        assertThat(weight.getSubject().getReference()).isNull();
        assertThat(weight.getSubject().getIdentifier().getValue()).isEqualTo("244030922590084");
        assertThat(device.getRequest().getIfNoneExist())
                .isEqualTo("identifier=urn:oid:1.2.840.10004.1.1.1.0.0.1.0.0.1.2680|02-00-00-FF-FE-01-00-00");
        assertThat(((Device) device.getResource())
                        .getSpecializationFirstRep()
                        .getSystemType()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("528399");
    }

    @Test
    void aPressureHasTwoComponentsAndNoValue() {
        Home home = new Home(HOME.patient(), HOME.ins(), HOME.device(), HOME.deviceIdentifier(), Kind.BLOOD_PRESSURE);
        Reading reading = new Reading(home, new BigDecimal(132), new BigDecimal(79), Instant.EPOCH);

        Observation pressure = parsed(Observation.class, json.observation(reading));

        assertThat(pressure.hasValue()).isFalse();
        assertThat(pressure.getComponent())
                .extracting(component -> component.getCode().getCodingFirstRep().getCode())
                .containsExactly("8480-6", "8462-4");
        assertThat(pressure.getComponent())
                .extracting(component -> component.getValueQuantity().getValue().intValue())
                .containsExactly(132, 79);
    }

    private static Reading weight() {
        return new Reading(HOME, new BigDecimal("64.4"), null, Instant.parse("2026-11-22T06:30:00.123Z"));
    }

    private static <R extends Resource> R parsed(Class<R> type, String json) {
        return Fhir.context()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(type, json);
    }
}
