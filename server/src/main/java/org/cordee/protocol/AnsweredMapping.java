package org.cordee.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Reads a QuestionnaireResponse; protocols write none. */
final class AnsweredMapping implements Mapping<Answered> {
    static final AnsweredMapping ANSWERED = new AnsweredMapping();

    static final String RESPONSE = "QuestionnaireResponse/";

    private AnsweredMapping() {}

    @Override
    public String type() {
        return "QuestionnaireResponse";
    }

    @Override
    public Answered toView(Resource resource) {
        var response = (QuestionnaireResponse) resource;
        var values = new HashMap<String, Object>();
        gather(response.getItem(), values);
        var status = response.getStatus();
        return new Answered(
                RESPONSE + response.getIdElement().getIdPart(),
                StepTaskMapping.text(response.getQuestionnaire()),
                status == QuestionnaireResponseStatus.COMPLETED || status == QuestionnaireResponseStatus.AMENDED,
                status == QuestionnaireResponseStatus.AMENDED,
                written(response.getAuthoredElement()),
                values);
    }

    private static @Nullable Instant written(DateTimeType authored) {
        if (authored.getValue() == null) return null;
        var at = authored.getValue().toInstant();
        return switch (authored.getPrecision()) {
            case MILLI -> at;
            case SECOND -> at.plusMillis(999);
            case MINUTE -> at.plus(1, ChronoUnit.MINUTES);
            case DAY -> at.plus(1, ChronoUnit.DAYS);
            case MONTH -> at.plus(31, ChronoUnit.DAYS);
            case YEAR -> at.plus(366, ChronoUnit.DAYS);
        };
    }

    @Override
    public void write(Answered view, Resource onto) {
        throw new UnsupportedOperationException("forms are answered elsewhere");
    }

    private static void gather(List<QuestionnaireResponseItemComponent> items, Map<String, Object> values) {
        for (var item : items) {
            if (item.hasAnswer()) {
                var value = value(item.getAnswerFirstRep().getValue());
                if (value != null) values.put(item.getLinkId(), value);
                item.getAnswer().forEach(answer -> gather(answer.getItem(), values));
            }
            gather(item.getItem(), values);
        }
    }

    private static @Nullable Object value(@Nullable Type value) {
        return switch (value) {
            case IntegerType number -> BigDecimal.valueOf(number.getValue());
            case DecimalType number -> number.getValue();
            case Quantity quantity -> quantity.getValue();
            case BooleanType yes -> yes.booleanValue();
            case Coding coding -> coding.getCode();
            case StringType text -> text.getValue();
            case null, default -> null;
        };
    }
}
