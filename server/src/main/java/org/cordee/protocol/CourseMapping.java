package org.cordee.protocol;

import static org.cordee.protocol.StepTaskMapping.moment;
import static org.cordee.protocol.StepTaskMapping.reference;
import static org.cordee.protocol.StepTaskMapping.text;

import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A course as a CarePlan that instantiates the PlanDefinition at its version. */
final class CourseMapping implements Mapping<Course> {
    static final CourseMapping COURSE = new CourseMapping();
    static final String CATEGORY = "https://cordee.example/fhir/CodeSystem/care-plan";
    static final String COURSES = "category=" + CATEGORY + "|protocol";

    private static final String ADDRESS = Version.address("");

    private CourseMapping() {}

    @Override
    public String type() {
        return "CarePlan";
    }

    @Override
    public Course toView(Resource resource) {
        var plan = (CarePlan) resource;
        var canonical = plan.getInstantiatesCanonical().isEmpty()
                ? ""
                : text(plan.getInstantiatesCanonical().getFirst().getValue());
        var bar = canonical.indexOf('|');
        var since = plan.getPeriod().getStart();
        var until = plan.getPeriod().getEnd();
        return new Course(
                plan.getIdElement().getIdPart(),
                text(plan.getSubject().getReferenceElement().getIdPart()),
                canonical.startsWith(ADDRESS) && bar > 0 ? canonical.substring(ADDRESS.length(), bar) : "",
                bar > 0 && canonical.substring(bar + 1).matches("\\d{1,6}")
                        ? Integer.parseInt(canonical.substring(bar + 1))
                        : 0,
                text(plan.getTitle()),
                text(plan.getDescription()),
                text(plan.getAuthor().getReference()),
                text(plan.getAuthor().getDisplay()),
                since == null ? plan.getMeta().getLastUpdated().toInstant() : since.toInstant(),
                state(plan.getStatus()),
                until == null ? null : until.toInstant(),
                plan.hasNote() ? text(plan.getNoteFirstRep().getText()) : "");
    }

    @Override
    public void write(Course view, Resource onto) {
        var plan = (CarePlan) onto;
        var category = new CodeableConcept();
        category.addCoding().setSystem(CATEGORY).setCode("protocol");
        plan.setCategory(List.of(category))
                .setIntent(CarePlanIntent.PLAN)
                .setStatus(status(view.state()))
                .setTitle(view.name())
                .setDescription(view.ground())
                .setSubject(new Reference("Patient/" + view.patientId()))
                .setAuthor(reference(view.by(), view.byName()))
                .setCreatedElement(moment(view.since()));
        plan.setInstantiatesCanonical(
                List.of(new CanonicalType(Version.address(view.protocol()) + "|" + view.version())));
        var period = new Period().setStartElement(moment(view.since()));
        if (view.until() != null) period.setEndElement(moment(view.until()));
        plan.setPeriod(period);
        plan.setNote(view.why().isBlank() ? null : List.of(new Annotation().setText(view.why())));
    }

    private static Course.State state(@Nullable CarePlanStatus status) {
        return switch (status) {
            case ONHOLD -> Course.State.PAUSED;
            case COMPLETED -> Course.State.ENDED;
            case REVOKED, ENTEREDINERROR -> Course.State.LEFT;
            case null, default -> Course.State.ACTIVE;
        };
    }

    private static CarePlanStatus status(Course.State state) {
        return switch (state) {
            case ACTIVE -> CarePlanStatus.ACTIVE;
            case PAUSED -> CarePlanStatus.ONHOLD;
            case ENDED -> CarePlanStatus.COMPLETED;
            case LEFT -> CarePlanStatus.REVOKED;
        };
    }
}
