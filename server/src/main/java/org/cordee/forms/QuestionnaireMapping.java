package org.cordee.forms;

import static org.cordee.forms.ValueMapping.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cordee.record.CalendarDay;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;

/** A version of a form as a Questionnaire; value sets that it contains are its options. */
final class QuestionnaireMapping implements Mapping<Questionnaire> {
    static final QuestionnaireMapping QUESTIONNAIRE = new QuestionnaireMapping(Origins.THEMSELVES);

    private final Origins origins;

    private QuestionnaireMapping(Origins origins) {
        this.origins = origins;
    }

    /** One whose copied lines say all that the lines say that they come from. */
    static QuestionnaireMapping with(Origins origins) {
        return new QuestionnaireMapping(origins);
    }

    @Override
    public String type() {
        return "Questionnaire";
    }

    @Override
    public Questionnaire toView(Resource resource) {
        var form = (org.hl7.fhir.r4.model.Questionnaire) resource;
        var contained = contained(form);
        return new Questionnaire(
                form.getIdElement().getIdPart(),
                text(form.getUrl()),
                text(form.getVersion()),
                form.getStatus() == PublicationStatus.ACTIVE
                        ? Questionnaire.Status.ACTIVE
                        : form.getStatus() == PublicationStatus.RETIRED
                                ? Questionnaire.Status.RETIRED
                                : Questionnaire.Status.DRAFT,
                form.hasTitle() ? form.getTitle() : text(form.getName()),
                text(form.getDescription()),
                text(form.getCopyright()),
                AudienceMapping.read(form),
                CalendarDay.first(form.getDateElement()),
                form.getItem().stream()
                        .map(ItemMapping::question)
                        .map(question -> offered(question, contained))
                        .toList(),
                ItemMapping.variables(form.getExtension()),
                ConstraintMapping.of(form.getExtension()),
                UnheardMapping.of(form));
    }

    /** In place: what the view says as before is not touched. */
    @Override
    public void write(Questionnaire view, Resource onto) {
        var form = (org.hl7.fhir.r4.model.Questionnaire) onto;
        var was = toView(form);
        form.setUrl(view.url())
                .setVersion(view.version())
                .setStatus(
                        switch (view.status()) {
                            case DRAFT -> PublicationStatus.DRAFT;
                            case ACTIVE -> PublicationStatus.ACTIVE;
                            case RETIRED -> PublicationStatus.RETIRED;
                        });
        if (!was.title().equals(view.title()) || !form.hasTitle()) {
            form.setTitle(view.title());
        }
        if (!was.description().equals(view.description())) {
            form.setDescription(view.description().isEmpty() ? null : view.description());
        }
        if (!was.source().equals(view.source())) {
            form.setCopyright(view.source().isEmpty() ? null : view.source());
        }
        if (view.date() != null && !view.date().equals(was.date())) {
            form.setDateElement(new DateTimeType(view.date().toString()));
        }
        if (!form.hasSubjectType()) {
            form.addSubjectType("Patient");
        }
        if (!was.audience().equals(view.audience())) {
            AudienceMapping.write(view.audience(), form);
        }
        if (!was.variables().equals(view.variables())) {
            SaidMapping.variables(form.getExtension(), view.variables());
        }
        form.setItem(ItemWritingMapping.written(view.items(), form.getItem(), origins));
    }

    private static Map<String, List<Value>> contained(org.hl7.fhir.r4.model.Questionnaire form) {
        var sets = new HashMap<String, List<Value>>();
        for (var one : form.getContained()) {
            if (one instanceof ValueSet set) {
                sets.put("#" + set.getIdElement().getIdPart().replace("#", ""), ValueSetMapping.codes(set));
            }
        }
        return sets;
    }

    private static Question offered(Question question, Map<String, List<Value>> contained) {
        var below = question.with(
                question.items().stream().map(one -> offered(one, contained)).toList());
        var from = below.bounds().units().from();
        var measured = from != null && contained.containsKey(from)
                ? below.measuredIn(ValueSetMapping.units(contained.get(from)))
                : below;
        return question.optionsFrom() != null && contained.containsKey(question.optionsFrom())
                ? measured.offering(contained.get(question.optionsFrom()))
                : measured;
    }
}
