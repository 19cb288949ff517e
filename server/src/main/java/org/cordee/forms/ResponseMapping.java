package org.cordee.forms;

import static org.cordee.forms.ValueMapping.text;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.cordee.platform.page.Words;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** A filled form as a QuestionnaireResponse. */
final class ResponseMapping implements Mapping<Response> {
    static final ResponseMapping RESPONSE = new ResponseMapping();

    private static final String BESIDE = "https://cordee.example/fhir/StructureDefinition/response-beside";
    private static final String DISPLAY = "http://hl7.org/fhir/StructureDefinition/display";

    private ResponseMapping() {}

    @Override
    public String type() {
        return "QuestionnaireResponse";
    }

    @Override
    public Response toView(Resource resource) {
        var response = (QuestionnaireResponse) resource;
        var beside = response.getExtensionByUrl(BESIDE);
        var title = response.getQuestionnaireElement().getExtensionByUrl(DISPLAY);
        return new Response(
                response.getIdElement().getIdPart(),
                text(response.getSubject().getReferenceElement().getIdPart()),
                text(response.getQuestionnaire()),
                title == null ? "" : text(title.getValue().primitiveValue()),
                switch (response.getStatus()) {
                    case INPROGRESS -> Response.Status.IN_PROGRESS;
                    case COMPLETED -> Response.Status.COMPLETED;
                    case AMENDED -> Response.Status.AMENDED;
                    default -> Response.Status.STOPPED;
                },
                text(response.getAuthor().getReference()),
                text(response.getAuthor().getDisplay()),
                text(response.getSource().getReference()),
                text(response.getSource().getDisplay()),
                response.getAuthored() == null
                        ? response.getMeta().getLastUpdated().toInstant()
                        : response.getAuthored().toInstant(),
                response.getItem().stream().map(ResponseMapping::answered).toList(),
                beside != null && beside.getValue() instanceof Reference other
                        ? other.getReferenceElement().getIdPart()
                        : null);
    }

    @Override
    public void write(Response view, Resource onto) {
        var response = (QuestionnaireResponse) onto;
        response.setQuestionnaire(view.form())
                .setStatus(
                        switch (view.status()) {
                            case IN_PROGRESS -> QuestionnaireResponseStatus.INPROGRESS;
                            case COMPLETED -> QuestionnaireResponseStatus.COMPLETED;
                            case AMENDED -> QuestionnaireResponseStatus.AMENDED;
                            case STOPPED -> QuestionnaireResponseStatus.STOPPED;
                        })
                .setSubject(new Reference("Patient/" + view.patientId()))
                .setAuthor(who(view.author(), view.authorName()))
                .setSource(who(view.source(), view.sourceName()))
                .setAuthoredElement(new DateTimeType(
                        Date.from(view.at()), TemporalPrecisionEnum.MILLI, TimeZone.getTimeZone(Words.TERRITORY)));
        var named = response.getQuestionnaireElement();
        named.setExtension(null);
        if (!view.title().isEmpty()) {
            named.addExtension(DISPLAY, new StringType(view.title()));
        }
        response.getExtension().removeIf(one -> BESIDE.equals(one.getUrl()));
        if (view.beside() != null) {
            response.addExtension(BESIDE, new Reference("QuestionnaireResponse/" + view.beside()));
        }
        response.setItem(view.items().stream().map(ResponseMapping::item).toList());
    }

    static QuestionnaireResponseItemComponent item(Answered answered) {
        var item = new QuestionnaireResponseItemComponent().setLinkId(answered.linkId());
        for (var value : answered.values()) {
            item.addAnswer().setValue(ValueMapping.type(value));
        }
        // What lies below a question stands below its answer, what lies below a group below the group.
        var below = answered.items().stream().map(ResponseMapping::item).toList();
        if (item.hasAnswer()) {
            item.getAnswerFirstRep().setItem(below);
        } else {
            item.setItem(below);
        }
        return item;
    }

    private static Answered answered(QuestionnaireResponseItemComponent item) {
        var below = new ArrayList<Answered>();
        item.getItem().forEach(one -> below.add(answered(one)));
        var values = new ArrayList<Value>();
        item.getAnswer().forEach(answer -> {
            ValueMapping.value(answer.getValue()).ifPresent(values::add);
            answer.getItem().forEach(one -> below.add(answered(one)));
        });
        return new Answered(text(item.getLinkId()), List.copyOf(values), below);
    }

    /** A software author has no reference in the record that others may read, and is named alone. */
    private static Reference who(String reference, String name) {
        var who = new Reference();
        if (!reference.isEmpty()) {
            who.setReference(reference);
        }
        return name.isEmpty() ? who : who.setDisplay(name);
    }
}
