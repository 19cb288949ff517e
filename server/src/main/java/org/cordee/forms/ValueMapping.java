package org.cordee.forms;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/** Values of answers as FHIR types and back; weights of codes in each spelling that is in use. */
final class ValueMapping {
    static final String ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
    static final List<String> WEIGHTS = List.of(
            ORDINAL,
            "http://hl7.org/fhir/StructureDefinition/itemWeight",
            "http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue");

    private ValueMapping() {}

    /** The value, empty where FHIR has a type that answers no question. */
    static Optional<Value> value(@Nullable Base type) {
        return Optional.ofNullable(
                switch (type) {
                    case null -> null;
                    case BooleanType one when one.hasValue() -> new Value.Truth(one.booleanValue());
                    case IntegerType one when one.hasValue() -> new Value.Whole(one.getValue());
                    case DecimalType one when one.hasValue() -> new Value.Decimal(one.getValue());
                    case DateType one when one.hasValue() -> new Value.Day(one.getValueAsString());
                    case BaseDateTimeType one when one.hasValue() -> new Value.Moment(one.getValueAsString());
                    case TimeType one when one.hasValue() -> new Value.Hour(one.getValue());
                    case Coding one when one.hasCode() || one.hasDisplay() -> code(one);
                    case Quantity one
                    when one.hasValue() ->
                        new Value.Amount(one.getValue(), one.getUnit(), one.getSystem(), one.getCode());
                    case Attachment one -> file(one);
                    case Reference one
                    when one.hasReference() -> new Value.Who(one.getReference(), text(one.getDisplay()));
                    case StringType one when one.hasValue() -> new Value.Text(one.getValue());
                    case UriType one when one.hasValue() -> new Value.Link(one.getValue());
                    case PrimitiveType<?> one when one.hasValue() -> new Value.Text(one.getValueAsString());
                    default -> null;
                });
    }

    static Value.Code code(Coding coding) {
        return new Value.Code(
                coding.getSystem(),
                coding.hasCode() ? coding.getCode() : text(coding.getDisplay()),
                coding.hasDisplay() ? coding.getDisplay() : text(coding.getCode()),
                weight(coding));
    }

    static @Nullable BigDecimal weight(Element element) {
        for (var spelling : WEIGHTS) {
            for (var extension : element.getExtensionsByUrl(spelling)) {
                if (extension.getValue() instanceof DecimalType decimal && decimal.hasValue()) {
                    return decimal.getValue();
                }
                if (extension.getValue() instanceof IntegerType whole && whole.hasValue()) {
                    return BigDecimal.valueOf(whole.getValue());
                }
            }
        }
        return null;
    }

    static Type type(Value value) {
        return switch (value) {
            case Value.Truth(var yes) -> new BooleanType(yes);
            case Value.Whole(var number) -> new IntegerType(number);
            case Value.Decimal(var number) -> new DecimalType(number);
            case Value.Day(var date) -> new DateType(date);
            case Value.Moment(var at) -> new DateTimeType(at);
            case Value.Hour(var time) -> new TimeType(time);
            case Value.Text(var words) -> new StringType(words);
            case Value.Link(var address) -> new UriType(address);
            case Value.Code code -> coding(code);
            case Value.Amount amount ->
                new Quantity()
                        .setValue(amount.number())
                        .setUnit(amount.unit())
                        .setSystem(amount.system())
                        .setCode(amount.code());
            case Value.File file ->
                new Attachment()
                        .setContentType(file.mediaType())
                        .setTitle(file.title())
                        .setUrl(file.address())
                        .setData(
                                file.content() == null
                                        ? null
                                        : Base64.getDecoder().decode(file.content()));
            case Value.Who(var reference, var display) -> new Reference(reference).setDisplay(display);
        };
    }

    static Coding coding(Value.Code code) {
        var coding = new Coding().setSystem(code.system()).setCode(code.code()).setDisplay(code.display());
        if (code.weight() != null) {
            coding.addExtension(ORDINAL, new DecimalType(code.weight()));
        }
        return coding;
    }

    private static Value.@Nullable File file(Attachment one) {
        return one.isEmpty()
                ? null
                : new Value.File(
                        one.getContentType(),
                        one.getTitle(),
                        one.getUrl(),
                        one.getData() == null ? null : Base64.getEncoder().encodeToString(one.getData()));
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
