package org.cordee.identity;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import org.cordee.identity.HospitalStay.Phase;
import org.cordee.record.Mapping;
import org.cordee.record.Records;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A stay in hospital as an Encounter; what the feed does not speak of stays. */
final class HospitalStayMapping implements Mapping<HospitalStay> {
    static final HospitalStayMapping STAY = new HospitalStayMapping();

    private static final String SETTING = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private static final String DISPOSITION = "http://terminology.hl7.org/CodeSystem/discharge-disposition";

    private HospitalStayMapping() {}

    @Override
    public String type() {
        return "Encounter";
    }

    /** Finds the stay by its number, by whatever door it came before. */
    static String numbered(String patientId, Described.Identifier number) {
        return "patient=" + Records.escape(patientId) + "&identifier="
                + Records.escape(number.system()) + "|"
                + Records.escape(number.value());
    }

    @Override
    public HospitalStay toView(Resource resource) {
        var stay = (Encounter) resource;
        return new HospitalStay(
                stay.getIdElement().getIdPart(),
                stay.getSubject().getReferenceElement().getIdPart(),
                new Described.Identifier(
                        String.valueOf(stay.getIdentifierFirstRep().getSystem()),
                        String.valueOf(stay.getIdentifierFirstRep().getValue())),
                account(stay),
                phase(stay.getStatus()),
                String.valueOf(stay.getClass_().getCode()),
                moment(stay.getPeriod().getStart()),
                moment(stay.getPeriod().getEnd()),
                stay.getHospitalization().getDischargeDisposition().getCoding().stream()
                        .filter(coding -> DISPOSITION.equals(coding.getSystem()))
                        .map(Coding::getCode)
                        .findFirst()
                        .orElse(""),
                text(stay.getServiceProvider().getDisplay()),
                text(stay.getReasonCodeFirstRep().getText()));
    }

    private static Described.@Nullable Identifier account(Encounter stay) {
        return stay.getAccount().stream()
                .filter(one -> one.getIdentifier().hasValue())
                .map(one -> DescribedMapping.said(one.getIdentifier()))
                .findFirst()
                .orElse(null);
    }

    private static Phase phase(@Nullable EncounterStatus status) {
        return switch (status) {
            case PLANNED -> Phase.PLANNED;
            case FINISHED -> Phase.OVER;
            case CANCELLED, ENTEREDINERROR -> Phase.CANCELLED;
            case ARRIVED, TRIAGED, INPROGRESS, ONLEAVE, UNKNOWN, NULL -> Phase.UNDER_WAY;
            case null -> Phase.UNDER_WAY;
        };
    }

    private static EncounterStatus status(Phase phase) {
        return switch (phase) {
            case PLANNED -> EncounterStatus.PLANNED;
            case UNDER_WAY -> EncounterStatus.INPROGRESS;
            case OVER -> EncounterStatus.FINISHED;
            case CANCELLED -> EncounterStatus.CANCELLED;
        };
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public void write(HospitalStay view, Resource onto) {
        var stay = (Encounter) onto;
        stay.setStatus(status(view.phase()))
                .setClass_(new Coding(SETTING, view.setting(), null))
                .setSubject(new Reference("Patient/" + view.patientId()))
                .setIdentifier(null)
                .addIdentifier()
                .setSystem(view.identifier().system())
                .setValue(view.identifier().value());
        var account = view.account();
        if (account != null) {
            stay.setAccount(null)
                    .addAccount()
                    .setIdentifier(new Identifier().setSystem(account.system()).setValue(account.value()));
        }
        var period = stay.hasPeriod() ? stay.getPeriod() : new Period();
        if (view.from() != null) period.setStart(date(view.from()));
        stay.setPeriod(period.setEnd(date(view.left())));
        if (view.phase() == Phase.UNDER_WAY && stay.hasHospitalization()) {
            stay.getHospitalization().setDischargeDisposition(null);
        }
        if (!view.disposition().isEmpty()) {
            stay.getHospitalization().getDischargeDisposition().setCoding(null);
            stay.getHospitalization()
                    .getDischargeDisposition()
                    .addCoding(new Coding(DISPOSITION, view.disposition(), null));
        }
        if (!view.hospital().isEmpty()) stay.setServiceProvider(new Reference().setDisplay(view.hospital()));
        if (!view.reason().isEmpty())
            stay.setReasonCode(null).addReasonCode(new CodeableConcept().setText(view.reason()));
    }

    private static @Nullable OffsetDateTime moment(@Nullable Date date) {
        return date == null ? null : date.toInstant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Date date(@Nullable OffsetDateTime moment) {
        return moment == null ? null : Date.from(moment.toInstant());
    }
}
