package org.cordee.coordination.plan;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.plan.PlanContent.RedFlag;
import org.cordee.record.CalendarDay;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * A plan as one CarePlan that holds its needs (Condition), goals (Goal), actions (ServiceRequest) and agreement (Consent) within
 * itself, so that a version is frozen, and a change to it caught, as a whole. A CarePlan of others is read as number 0.
 */
final class PlanMapping implements Mapping<Plan> {
    static final PlanMapping PLAN = new PlanMapping();

    /** Category of these plans: PPCS or PPS. */
    static final String KIND = "https://cordee.example/fhir/CodeSystem/plan-kind";

    private static final String NUMBER = "https://cordee.example/fhir/plan-version";
    private static final String EXTENSIONS = "https://cordee.example/fhir/StructureDefinition/";
    private static final String REVIEW = EXTENSIONS + "plan-review";
    private static final String FLAG = EXTENSIONS + "plan-red-flag";
    private static final String HELD = "#";

    private PlanMapping() {}

    @Override
    public String type() {
        return "CarePlan";
    }

    @Override
    public Plan toView(Resource resource) {
        var care = (CarePlan) resource;
        var content = new PlanContent(
                kind(care),
                text(care.getDescription()),
                care.getExtensionsByUrl(FLAG).stream().map(PlanMapping::flag).toList(),
                PlanPartsMapping.needs(care),
                care.getExtensionByUrl(REVIEW) instanceof Extension review ? review(review) : null);
        return new Plan(
                text(care.getIdElement().getIdPart()),
                text(care.getSubject().getReferenceElement().getIdPart()),
                number(care),
                content,
                state(care),
                new Party(
                        text(care.getAuthor().getReference()),
                        text(care.getAuthor().getDisplay())),
                care.getCreated() == null ? Instant.EPOCH : care.getCreated().toInstant(),
                CalendarDay.first(care.getPeriod().getStartElement()),
                care.hasReplaces()
                        ? care.getReplacesFirstRep().getReferenceElement().getIdPart()
                        : null,
                AgreementMapping.of(care));
    }

    @Override
    public void write(Plan view, Resource onto) {
        var care = (CarePlan) onto;
        var content = view.content();
        care.setStatus(status(view.state()))
                .setIntent(view.state() == Plan.State.PROPOSED ? CarePlanIntent.PROPOSAL : CarePlanIntent.PLAN)
                .setCategory(new ArrayList<>(List.of(code(KIND, content.kind().name()))))
                .setIdentifier(new ArrayList<>(
                        List.of(new Identifier().setSystem(NUMBER).setValue(Integer.toString(view.number())))))
                .setTitle(content.kind().name() + " " + view.number())
                .setDescription(content.why().isEmpty() ? null : content.why())
                .setSubject(new Reference("Patient/" + view.patientId()))
                .setAuthor(reference(view.author()))
                .setCreatedElement(moment(view.writtenAt()))
                .setReplaces(view.follows() == null ? null : List.of(new Reference("CarePlan/" + view.follows())));
        care.getPeriod()
                .setStartElement(
                        view.since() == null
                                ? null
                                : new DateTimeType(view.since().toString()));
        care.getExtension()
                .removeIf(one -> one.getUrl().equals(REVIEW) || one.getUrl().equals(FLAG));
        if (content.review() != null)
            care.addExtension(REVIEW, new DateType(content.review().toString()));
        content.flags().forEach(one -> care.addExtension(extension(one)));
        care.setContained(null);
        care.setSupportingInfo(null);
        PlanPartsMapping.write(view, care);
        AgreementMapping.write(view, care);
    }

    static Reference reference(Party party) {
        var reference = new Reference().setDisplay(party.name());
        return party.reference().isEmpty() ? reference : (Reference) reference.setReference(party.reference());
    }

    static Party party(Reference reference) {
        return new Party(text(reference.getReference()), text(reference.getDisplay()));
    }

    /** Reference to something that the plan holds within itself. */
    static Reference held(String id) {
        return new Reference(HELD + id);
    }

    private static Plan.Kind kind(CarePlan care) {
        return care.getCategory().stream()
                        .anyMatch(one -> Plan.Kind.PPS
                                .name()
                                .equals(one.getCodingFirstRep().getCode()))
                ? Plan.Kind.PPS
                : Plan.Kind.PPCS;
    }

    private static @Nullable LocalDate review(Extension extension) {
        return extension.getValue() instanceof BaseDateTimeType date ? CalendarDay.first(date) : null;
    }

    private static int number(CarePlan care) {
        return care.getIdentifier().stream()
                .filter(one -> NUMBER.equals(one.getSystem()))
                .map(one -> Integer.parseInt(one.getValue()))
                .findFirst()
                .orElse(0);
    }

    private static @Nullable CarePlanStatus status(Plan.State state) {
        return switch (state) {
            case DRAFT, PROPOSED -> CarePlanStatus.DRAFT;
            case IN_FORCE -> CarePlanStatus.ACTIVE;
            case ON_HOLD -> CarePlanStatus.ONHOLD;
            case REPLACED -> CarePlanStatus.COMPLETED;
            case ENDED -> CarePlanStatus.REVOKED;
        };
    }

    private static Plan.State state(CarePlan care) {
        return switch (care.getStatus()) {
            case ACTIVE -> Plan.State.IN_FORCE;
            case ONHOLD -> Plan.State.ON_HOLD;
            case COMPLETED -> Plan.State.REPLACED;
            case DRAFT -> care.getIntent() == CarePlanIntent.PROPOSAL ? Plan.State.PROPOSED : Plan.State.DRAFT;
            case REVOKED, ENTEREDINERROR, UNKNOWN, NULL -> Plan.State.ENDED;
            case null -> Plan.State.ENDED;
        };
    }

    private static RedFlag flag(Extension extension) {
        return new RedFlag(part(extension, "key"), part(extension, "sign"), part(extension, "todo"));
    }

    private static String part(Extension extension, String name) {
        return text(extension.getExtensionString(name));
    }

    private static Extension extension(RedFlag flag) {
        var all = new Extension(FLAG);
        all.addExtension("key", new StringType(flag.key()));
        if (!flag.sign().isEmpty()) all.addExtension("sign", new StringType(flag.sign()));
        if (!flag.todo().isEmpty()) all.addExtension("todo", new StringType(flag.todo()));
        return all;
    }
}
