package org.cordee.monitoring;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;

/** What a rule looks for in the measures of one kind; amounts in the kind's unit, days are calendar days of the territory. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "looksFor")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Criterion.Gain.class, name = "gain"),
    @JsonSubTypes.Type(value = Criterion.Loss.class, name = "loss"),
    @JsonSubTypes.Type(value = Criterion.Above.class, name = "above"),
    @JsonSubTypes.Type(value = Criterion.Below.class, name = "below")
})
public sealed interface Criterion {
    MeasureKind kind();

    /** At least so much more than some measure of the last days ("+2 kg in 3 days"). */
    record Gain(MeasureKind kind, BigDecimal atLeast, int days) implements Criterion {}

    /** At least so much less than some measure of the last days. */
    record Loss(MeasureKind kind, BigDecimal atLeast, int days) implements Criterion {}

    /** More than the limit. */
    record Above(MeasureKind kind, BigDecimal limit) implements Criterion {}

    /** Less than the limit. */
    record Below(MeasureKind kind, BigDecimal limit) implements Criterion {}
}
