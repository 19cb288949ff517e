package org.cordee.apps.companion.health;

import static org.cordee.apps.companion.health.PlainMapping.day;
import static org.cordee.apps.companion.health.PlainMapping.named;
import static org.cordee.apps.companion.health.PlainMapping.text;

import java.math.BigDecimal;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;

/** Reads a laboratory Observation or a DiagnosticReport; writes neither. */
record ResultMapping(String type) implements Mapping<Result> {
    static final ResultMapping VALUE = new ResultMapping("Observation");
    static final ResultMapping REPORT = new ResultMapping("DiagnosticReport");

    @Override
    public Result toView(Resource resource) {
        return switch (resource) {
            case Observation one -> value(one);
            case DiagnosticReport report ->
                new Result(
                        named(report.getCode()),
                        null,
                        "",
                        "",
                        text(report.getConclusion()),
                        Result.Against.UNKNOWN,
                        report.hasEffectiveDateTimeType()
                                ? day(report.getEffectiveDateTimeType().getValue())
                                : day(report.getIssued()));
            default -> throw new IllegalArgumentException("no result: " + resource.fhirType());
        };
    }

    @Override
    public void write(Result view, Resource onto) {
        throw new UnsupportedOperationException("the companion writes no result");
    }

    private static Result value(Observation one) {
        var on = one.hasEffectiveDateTimeType()
                ? day(one.getEffectiveDateTimeType().getValue())
                : day(one.getIssued());
        if (!(one.getValue() instanceof Quantity quantity) || quantity.getValue() == null) {
            var words = one.hasValueStringType() ? text(one.getValueStringType().getValue()) : named(one.getValue());
            return new Result(named(one.getCode()), null, "", "", words, Result.Against.UNKNOWN, on);
        }
        return new Result(
                named(one.getCode()),
                quantity.getValue(),
                sign(quantity),
                unit(quantity),
                "",
                against(one, quantity),
                on);
    }

    /** "< 5" is no 5: a laboratory says so of what it cannot measure. */
    private static String sign(Quantity quantity) {
        return switch (quantity.getComparator()) {
            case LESS_THAN -> "<";
            case LESS_OR_EQUAL -> "≤";
            case GREATER_OR_EQUAL -> "≥";
            case GREATER_THAN -> ">";
            case NULL -> "";
            case null -> "";
        };
    }

    /** What the laboratory says comes before what its range would say. */
    private static Result.Against against(Observation one, Quantity quantity) {
        return switch (text(one.getInterpretationFirstRep().getCodingFirstRep().getCode())) {
            case "H", "HH", "HU", "A", "AA" -> above(one, quantity);
            case "L", "LL", "LU" -> Result.Against.BELOW;
            case "N" -> Result.Against.WITHIN;
            default -> ranged(one, quantity);
        };
    }

    private static Result.Against above(Observation one, Quantity quantity) {
        return ranged(one, quantity) == Result.Against.BELOW ? Result.Against.BELOW : Result.Against.ABOVE;
    }

    private static Result.Against ranged(Observation one, Quantity quantity) {
        var range = one.getReferenceRange().stream().findFirst();
        return Result.against(
                quantity.getValue(),
                sign(quantity),
                range.filter(ObservationReferenceRangeComponent::hasLow)
                        .flatMap(given -> bound(given.getLow(), quantity))
                        .orElse(null),
                range.filter(ObservationReferenceRangeComponent::hasHigh)
                        .flatMap(given -> bound(given.getHigh(), quantity))
                        .orElse(null));
    }

    /** A bound in another unit says nothing of this value. */
    private static java.util.Optional<BigDecimal> bound(Quantity bound, Quantity value) {
        return !bound.hasUnit() || unit(bound).equals(unit(value))
                ? java.util.Optional.ofNullable(bound.getValue())
                : java.util.Optional.empty();
    }

    private static String unit(Quantity quantity) {
        return quantity.hasUnit() ? quantity.getUnit() : text(quantity.getCode());
    }
}
