package org.cordee.monitoring;

import static org.cordee.monitoring.AlertIssueMapping.code;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.record.CalendarDay;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Being followed at home, as a CarePlan with one activity for each kind of measure. */
final class EnrolmentMapping implements Mapping<EnrolmentMapping.Plan> {
    static final EnrolmentMapping ENROLMENT = new EnrolmentMapping();

    /**
     * An enrolment in force or past.
     *
     * @param ended last day, null while in force
     */
    record Plan(Enrolment enrolment, @Nullable LocalDate ended) {}

    private static final String MACHINE = "https://cordee.example/fhir/machine";

    private EnrolmentMapping() {}

    @Override
    public String type() {
        return "CarePlan";
    }

    @Override
    public Plan toView(Resource resource) {
        var plan = (CarePlan) resource;
        var kinds = plan.getActivity().stream()
                .flatMap(activity -> activity.getDetail().getCode().getCoding().stream())
                .flatMap(coding -> MeasureKind.ofLoinc(coding.getCode()).stream())
                .collect(Collectors.toCollection(() -> java.util.EnumSet.noneOf(MeasureKind.class)));
        var gateway = plan.getActivity().stream()
                .flatMap(activity -> activity.getDetail().getPerformer().stream())
                .map(performer -> performer.getIdentifier().getValue())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Plan(
                new Enrolment(
                        plan.getSubject().getReferenceElement().getIdPart(),
                        condition(plan),
                        Set.copyOf(kinds),
                        Objects.requireNonNullElse(
                                CalendarDay.first(plan.getPeriod().getStartElement()), LocalDate.EPOCH),
                        gateway),
                CalendarDay.last(plan.getPeriod().getEndElement()));
    }

    @Override
    public void write(Plan view, Resource onto) {
        var plan = (CarePlan) onto;
        var enrolment = view.enrolment();
        plan.setStatus(view.ended() == null ? CarePlanStatus.ACTIVE : CarePlanStatus.COMPLETED)
                .setIntent(CarePlanIntent.PLAN)
                .setSubject(new Reference("Patient/" + enrolment.patientId()));
        plan.setCategory(List.of(
                code(FhirWords.HOME_WATCH, "home-watch"),
                code(FhirWords.HOME_WATCH, enrolment.condition().name())));
        plan.getPeriod().setStartElement(day(enrolment.since()));
        plan.getPeriod().setEndElement(view.ended() == null ? null : day(view.ended()));
        plan.setActivity(null);
        enrolment.kinds().stream().sorted().forEach(kind -> {
            var detail = plan.addActivity().getDetail();
            detail.setStatus(
                            view.ended() == null ? CarePlanActivityStatus.INPROGRESS : CarePlanActivityStatus.COMPLETED)
                    .setCode(code(FhirWords.LOINC, kind.loinc()));
            if (enrolment.gateway() != null) {
                // A gateway is a machine with an account; it need not be a Device of the record.
                detail.addPerformer().getIdentifier().setSystem(MACHINE).setValue(enrolment.gateway());
            }
        });
    }

    private static Condition condition(CarePlan plan) {
        return plan.getCategory().stream()
                .map(category -> category.getCodingFirstRep().getCode())
                .flatMap(code -> Arrays.stream(Condition.values())
                        .filter(condition -> condition.name().equals(code)))
                .findFirst()
                .orElse(Condition.OTHER);
    }

    private static DateTimeType day(LocalDate day) {
        var moment = new DateTimeType(day.toString());
        moment.setPrecision(TemporalPrecisionEnum.DAY);
        return moment;
    }
}
