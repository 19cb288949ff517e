package org.cordee.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import org.cordee.store.search.Units;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** The statistics of one code as the Observation that {@code $stats} answers. */
record StatisticsShown(Statistics.Request request, String code, Statistics.Series series) {

    /** One Observation with a component for each statistic. */
    Observation observation() {
        var shown = new Observation().setStatus(Observation.ObservationStatus.FINAL);
        shown.setSubject(new Reference(request.subject()));
        shown.setCode(concept());
        if (!series.first.isEmpty()) {
            shown.setEffective(new Period()
                    .setStartElement(new DateTimeType(series.first))
                    .setEndElement(new DateTimeType(series.last)));
        }
        var values =
                series.values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        for (var statistic : request.statistics()) {
            if (statistic.equals(Regression.CODE)) {
                regression(shown);
                continue;
            }
            var component = shown.addComponent();
            component.setCode(new CodeableConcept(new Coding(Statistics.SYSTEM, statistic, null)));
            double value =
                    statistic.equals("total-count") ? series.found.size() : StatisticsOfValues.of(statistic, values);
            set(component, value, quantity(value, statistic, series.quantity));
        }
        return shown;
    }

    /** The code means both numbers: two components, told apart by their texts. */
    private void regression(Observation shown) {
        var line = Regression.of(series.timed);
        var gradient = quantity(line.gradient(), "variance", series.quantity);
        var unit = series.quantity.path("code").asText(null);
        if (gradient != null
                && unit != null
                && series.quantity.path("system").asText().equals(Units.UCUM)) {
            gradient.setSystem(Units.UCUM).setCode(unit + "/d").setUnit(unit + "/d");
        }
        var texts = java.util.List.of("gradient", "intercept");
        for (var text : texts) {
            var component = shown.addComponent();
            component.setCode(new CodeableConcept(new Coding(Statistics.SYSTEM, Regression.CODE, null)).setText(text));
            if (text.equals("gradient")) {
                set(component, line.gradient(), gradient);
            } else {
                set(component, line.intercept(), quantity(line.intercept(), Regression.CODE, series.quantity));
            }
        }
    }

    private static void set(
            Observation.ObservationComponentComponent component, double value, @Nullable Quantity quantity) {
        if (quantity == null || Double.isNaN(value)) {
            component.setDataAbsentReason(new CodeableConcept(
                    new Coding("http://terminology.hl7.org/CodeSystem/data-absent-reason", "not-applicable", null)));
        } else {
            component.setValue(quantity);
        }
    }

    private CodeableConcept concept() {
        var concept = new CodeableConcept();
        for (var coding : series.code.path("coding")) {
            concept.addCoding(new Coding(
                    coding.path("system").asText(null),
                    coding.path("code").asText(null),
                    coding.path("display").asText(null)));
        }
        if (series.code.path("text").isTextual()) {
            concept.setTextElement(new StringType(series.code.path("text").asText()));
        }
        int bar = code.indexOf('|');
        return concept.isEmpty()
                ? concept.addCoding(new Coding(bar < 0 ? null : code.substring(0, bar), code.substring(bar + 1), null))
                : concept;
    }

    private static @Nullable Quantity quantity(double value, String statistic, JsonNode like) {
        if (Double.isNaN(value)) {
            return null;
        }
        var number = BigDecimal.valueOf(value).round(MathContext.DECIMAL32).stripTrailingZeros();
        var quantity = new Quantity().setValue(number.scale() < 0 ? number.setScale(0) : number);
        return switch (statistic) {
            case "count", "total-count", "skew", "kurtosis" ->
                quantity.setSystem(Units.UCUM).setCode("1");
            case "variance" -> quantity;
            default ->
                quantity.setUnit(like.path("unit").asText(null))
                        .setSystem(like.path("system").asText(null))
                        .setCode(like.path("code").asText(null));
        };
    }
}
