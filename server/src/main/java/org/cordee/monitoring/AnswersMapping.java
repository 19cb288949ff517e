package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Answers to questions as points that rules may look at: of a completed QuestionnaireResponse each answer under its linkId, of an
 * Observation its coded, whole or yes-no value under its code. Words that were typed freely are no answer here.
 */
final class AnswersMapping implements Mapping<List<Point>> {
    static final String FORM = "QuestionnaireResponse";
    static final AnswersMapping OF_FORM = new AnswersMapping(FORM, AnswersMapping::ofForm);
    static final AnswersMapping OF_OBSERVATION = new AnswersMapping("Observation", AnswersMapping::ofObservation);

    private static final int LONGEST = 120;

    private final String type;
    private final Function<Resource, List<Point>> read;

    private AnswersMapping(String type, Function<Resource, List<Point>> read) {
        this.type = type;
        this.read = read;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public List<Point> toView(Resource resource) {
        return read.apply(resource);
    }

    @Override
    public void write(List<Point> view, Resource onto) {
        throw new UnsupportedOperationException("answers are only read");
    }

    private static List<Point> ofForm(Resource resource) {
        var form = (QuestionnaireResponse) resource;
        var status = form.getStatus();
        boolean given =
                status == QuestionnaireResponseStatus.COMPLETED || status == QuestionnaireResponseStatus.AMENDED;
        var points = new ArrayList<Point>();
        if (given && form.getAuthored() != null) {
            collect(form.getItem(), form.getAuthored().toInstant(), points);
        }
        return points.stream().distinct().toList();
    }

    private static void collect(List<QuestionnaireResponseItemComponent> items, Instant at, List<Point> points) {
        for (var item : items) {
            for (var answer : item.getAnswer()) {
                add(item.getLinkId(), answer.getValue(), at, points);
                collect(answer.getItem(), at, points);
            }
            collect(item.getItem(), at, points);
        }
    }

    private static List<Point> ofObservation(Resource resource) {
        var observation = (Observation) resource;
        var points = new ArrayList<Point>();
        boolean stands = observation.getStatus() != ObservationStatus.ENTEREDINERROR
                && observation.getStatus() != ObservationStatus.CANCELLED;
        var at = MeasureMapping.at(observation.getEffective());
        if (stands && at != null) {
            for (var coding : observation.getCode().getCoding()) {
                switch (observation.getValue()) {
                    case CodeableConcept chosen ->
                        chosen.getCoding().forEach(answer -> add(coding.getCode(), answer, at, points));
                    case BooleanType yes -> add(coding.getCode(), yes, at, points);
                    case IntegerType number -> add(coding.getCode(), number, at, points);
                    case null, default -> {}
                }
            }
        }
        return points.stream().distinct().toList();
    }

    private static void add(@Nullable String question, @Nullable Type value, Instant at, List<Point> points) {
        var answer = switch (value) {
            case Coding coding -> coding.getCode();
            case BooleanType yes -> yes.getValueAsString();
            case IntegerType number -> number.getValueAsString();
            case StringType text when text.getValue() != null && text.getValue().length() < 20 -> text.getValue();
            case null, default -> null;
        };
        if (question != null && answer != null && question.length() + answer.length() < LONGEST) {
            points.add(new Point(MeasureKind.ANSWER, at, BigDecimal.ONE, question + "=" + answer));
        }
    }
}
