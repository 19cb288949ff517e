package org.cordee.monitoring;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import org.cordee.monitoring.ReportedMapping.Timed;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A measure of a device as the JSON of an Observation, for a gateway's measures come by the thousand: what
 * {@link ReportedMapping} writes through a structure, each number written out.
 */
final class ReportedJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").withZone(Words.TERRITORY);

    private final JsonGenerator json;

    private ReportedJson(JsonGenerator json) {
        this.json = json;
    }

    static byte[] bytes(Timed view, String id) {
        var bytes = new ByteArrayOutputStream(768);
        try (var json = JSON.createGenerator(bytes)) {
            new ReportedJson(json).write(view, id);
        }
        return bytes.toByteArray();
    }

    private void write(Timed view, String id) {
        var measure = view.measure();
        var kind = measure.kind();
        json.writeStartObject();
        text("resourceType", "Observation");
        text("id", id);
        kind.profile().ifPresent(profile -> {
            json.writeObjectPropertyStart("meta");
            json.writeArrayPropertyStart("profile");
            json.writeString(profile);
            json.writeEndArray();
            json.writeEndObject();
        });
        if (!view.clock().isZero()) {
            clock(view.clock().toSeconds());
        }
        text("status", "final");
        json.writeArrayPropertyStart("category");
        json.writeStartObject();
        coding(FhirWords.CATEGORY, kind.category());
        json.writeEndObject();
        json.writeEndArray();
        code(kind);
        reference("subject", "Patient/" + measure.patientId());
        text("effectiveDateTime", MOMENT.format(measure.at()));
        performer(measure);
        if (measure.reading() instanceof Reading.Single(var value)) {
            quantity(kind, value);
        }
        device(measure.by());
        if (measure.reading() instanceof Reading.BloodPressure(var systolic, var diastolic)) {
            json.writeArrayPropertyStart("component");
            component(MeasureKind.SYSTOLIC, systolic);
            component(MeasureKind.DIASTOLIC, diastolic);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void clock(long seconds) {
        json.writeArrayPropertyStart("extension");
        json.writeStartObject();
        text("url", ReportedMapping.CLOCK);
        quantity(BigDecimal.valueOf(seconds), "s", "s");
        json.writeEndObject();
        json.writeEndArray();
    }

    private void performer(Measure measure) {
        var by = measure.by();
        if (by == null && measure.source() == Measure.Source.PATIENT) {
            by = "Patient/" + measure.patientId();
        }
        if (by != null && !by.startsWith("Device/")) {
            json.writeArrayPropertyStart("performer");
            json.writeStartObject();
            text("reference", by);
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    private void device(@Nullable String by) {
        if (by != null && by.startsWith("Device/")) {
            json.writeObjectPropertyStart("device");
            json.writeObjectPropertyStart("identifier");
            text("system", ReportedMapping.MACHINE);
            text("value", by.substring("Device/".length()));
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void component(MeasureKind kind, BigDecimal value) {
        json.writeStartObject();
        code(kind);
        quantity(kind, value);
        json.writeEndObject();
    }

    private void code(MeasureKind kind) {
        json.writeObjectPropertyStart("code");
        coding(kind.system(), kind.loinc());
        json.writeEndObject();
    }

    private void coding(String system, String code) {
        json.writeArrayPropertyStart("coding");
        json.writeStartObject();
        text("system", system);
        text("code", code);
        json.writeEndObject();
        json.writeEndArray();
    }

    private void quantity(MeasureKind kind, BigDecimal value) {
        quantity(value, kind.unit(), kind.ucum());
    }

    private void quantity(BigDecimal value, String unit, String ucum) {
        json.writeObjectPropertyStart("valueQuantity");
        json.writeName("value");
        json.writeNumber(value.toPlainString());
        text("unit", unit);
        text("system", FhirWords.UCUM);
        text("code", ucum);
        json.writeEndObject();
    }

    private void reference(String name, String reference) {
        json.writeObjectPropertyStart(name);
        text("reference", reference);
        json.writeEndObject();
    }

    /** An element of FHIR is never an empty text: it is absent. */
    private void text(String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }
}
