package org.cordee.coordination.plan;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.util.Arrays;
import org.cordee.coordination.plan.Agreement.Answer;
import org.cordee.coordination.plan.Agreement.Way;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** The agreement to a plan as a Consent to treatment that the CarePlan holds within itself. */
final class AgreementMapping {
    private static final String ID = "agreement";
    private static final String SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";
    private static final String LOINC = "http://loinc.org";
    private static final String WAY = "https://cordee.example/fhir/CodeSystem/agreement-way";
    private static final String RECORDED = "https://cordee.example/fhir/StructureDefinition/recorded-by";
    private static final String WORDS = "https://cordee.example/fhir/StructureDefinition/said";

    private AgreementMapping() {}

    static @Nullable Agreement of(CarePlan care) {
        return care.getContained().stream()
                .filter(Consent.class::isInstance)
                .map(one -> agreement((Consent) one))
                .findFirst()
                .orElse(null);
    }

    static void write(Plan plan, CarePlan care) {
        var said = plan.agreement();
        if (said == null) return;
        var consent = new Consent();
        consent.setId(ID);
        consent.setStatus(
                        switch (said.answer()) {
                            case AGREED -> ConsentState.ACTIVE;
                            case REFUSED -> ConsentState.REJECTED;
                            case WITHDRAWN -> ConsentState.INACTIVE;
                        })
                .setScope(code(SCOPE, "treatment"))
                .addCategory(code(LOINC, "59284-0"))
                .setPatient(new Reference("Patient/" + plan.patientId()))
                .setDateTimeElement(moment(said.at()))
                .addPerformer(PlanMapping.reference(said.who()))
                .setPolicyRule(code(WAY, said.way().name()));
        if (said.paper() != null) consent.setSource(new Reference("DocumentReference/" + said.paper()));
        consent.addExtension(RECORDED, PlanMapping.reference(said.recordedBy()));
        if (!said.words().isEmpty()) consent.addExtension(WORDS, new StringType(said.words()));
        care.addContained(consent);
        care.addSupportingInfo(PlanMapping.held(ID));
    }

    private static Agreement agreement(Consent consent) {
        var source = consent.getSource() instanceof Reference paper ? paper : new Reference();
        var recorded = consent.getExtensionByUrl(RECORDED) instanceof Extension one ? one.getValue() : null;
        var who = PlanMapping.party(consent.getPerformerFirstRep());
        return new Agreement(
                switch (consent.getStatus()) {
                    case ACTIVE -> Answer.AGREED;
                    case REJECTED -> Answer.REFUSED;
                    case null, default -> Answer.WITHDRAWN;
                },
                who,
                Arrays.stream(Way.values())
                        .filter(way -> way.name()
                                .equals(consent.getPolicyRule()
                                        .getCodingFirstRep()
                                        .getCode()))
                        .findFirst()
                        .orElse(Way.SPOKEN),
                recorded instanceof Reference by ? PlanMapping.party(by) : who,
                consent.getDateTime() == null
                        ? Instant.EPOCH
                        : consent.getDateTime().toInstant(),
                text(consent.getExtensionString(WORDS)),
                source.hasReference() ? source.getReferenceElement().getIdPart() : null);
    }
}
