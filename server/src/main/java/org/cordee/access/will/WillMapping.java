package org.cordee.access.will;

import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Role;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.StoredResource;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentDataMeaning;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A will as a Consent of scope patient-privacy whose provision denies. What such a provision says beyond what can be enforced is
 * {@link Unenforceable}: nothing is kept that looks protected and is not.
 */
final class WillMapping {
    static final String SCOPE = "patient-privacy";
    private static final String SCOPES = "http://terminology.hl7.org/CodeSystem/consentscope";
    private static final String ACT_CODES = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final List<String> OPT_OUT = List.of("OPTOUT", "OPTOUTE");
    private static final String LOINC = "http://loinc.org";
    static final String TYPES = "http://hl7.org/fhir/resource-types";
    private static final String AUDIENCES = "https://cordee.example/fhir/audience";
    private static final String EMERGENCY = "EMERGENCY";
    private static final String PATIENT = "Patient/";

    /** What a Consent wants and this platform cannot hold it to. */
    static final class Unenforceable extends Exception {
        private static final long serialVersionUID = 1L;

        Unenforceable(String diagnostics) {
            super(diagnostics);
        }
    }

    private WillMapping() {}

    /** Whether the Consent keeps something from someone now. */
    static boolean isDenial(Resource resource) {
        return isInForce(resource) && ((Consent) resource).getProvision().getType() == ConsentProvisionType.DENY;
    }

    static boolean isInForce(Resource resource) {
        return resource instanceof Consent consent
                && consent.getStatus() == ConsentState.ACTIVE
                && consent.getScope().hasCoding(SCOPES, SCOPE);
    }

    /** What the Consent keeps from whom now, empty where it keeps nothing; one that means to by another way is refused. */
    static Optional<Will> denied(StoredResource row) throws Unenforceable {
        var resource = row.resource();
        if (isDenial(resource)) {
            return Optional.of(toView(resource));
        }
        if (isInForce(resource) && (deniesInside(((Consent) resource).getProvision()) || optsOut((Consent) resource))) {
            throw new Unenforceable(
                    "A denial stands in Consent.provision itself, with type deny: not inside a permission, nor"
                            + " in the policyRule alone.");
        }
        return Optional.empty();
    }

    private static boolean deniesInside(ProvisionComponent provision) {
        return provision.getProvision().stream()
                .anyMatch(inner -> inner.getType() == ConsentProvisionType.DENY || deniesInside(inner));
    }

    private static boolean optsOut(Consent consent) {
        return OPT_OUT.stream().anyMatch(code -> consent.getPolicyRule().hasCoding(ACT_CODES, code));
    }

    static Will toView(Resource resource) throws Unenforceable {
        var consent = (Consent) resource;
        var provision = consent.getProvision();
        check(provision);
        var topics = new LinkedHashSet<WillTopic>();
        var types = new LinkedHashSet<String>();
        provision.getClass_().forEach(coding -> types.add(coding.getCode()));
        var labels = new LinkedHashSet<String>();
        provision.getSecurityLabel().forEach(coding -> labels.add(coding.getCode()));
        for (var topic : WillTopic.values()) {
            var label = topic.label();
            if (label != null ? labels.remove(label) : types.containsAll(topic.types())) {
                topics.add(topic);
                types.removeAll(topic.types());
            }
        }
        if (!types.isEmpty() || !labels.isEmpty()) {
            throw new Unenforceable(
                    "The provision names classes or labels that make no whole topic: " + types + labels);
        }
        var references = new LinkedHashSet<String>();
        for (var data : provision.getData()) {
            references.add(data.getReference().getReference());
        }
        var form = consent.getSource() instanceof Reference reference ? reference.getReference() : null;
        return new Will(
                consent.getIdElement().getIdPart(),
                consent.getPatient().getReferenceElement().getIdPart(),
                audience(provision),
                topics,
                references,
                consent.hasDateTime() ? consent.getDateTime().toInstant() : java.time.Instant.EPOCH,
                consent.getPerformerFirstRep().hasReference()
                        ? consent.getPerformerFirstRep().getReference()
                        : "",
                form);
    }

    private static void check(ProvisionComponent provision) throws Unenforceable {
        if (provision.hasProvision()
                || provision.hasPeriod()
                || provision.hasAction()
                || provision.hasPurpose()
                || provision.hasCode()
                || provision.hasDataPeriod()) {
            throw new Unenforceable(
                    "A denial holds until it is withdrawn, for every purpose and action, without exceptions inside: "
                            + "leave out provision.period, action, purpose, code, dataPeriod and provision.provision.");
        }
        if (provision.getActor().size() > 1) {
            throw new Unenforceable("A denial names one actor, or none for everyone: write one Consent for each.");
        }
        for (var data : provision.getData()) {
            if (data.getMeaning() != ConsentDataMeaning.INSTANCE
                    || !data.getReference().hasReference()) {
                throw new Unenforceable("provision.data must be instances, each with a reference.");
            }
        }
    }

    private static Audience audience(ProvisionComponent provision) throws Unenforceable {
        if (!provision.hasActor()) {
            return new Audience.Everyone();
        }
        var actor = provision.getActorFirstRep();
        var reference = actor.getReference().getReference();
        if (reference == null) {
            return coded(actor);
        }
        return switch (reference.substring(0, Math.max(reference.indexOf('/'), 0))) {
            case "CareTeam" -> {
                if (provision.hasClass_() || provision.hasData() || provision.hasSecurityLabel()) {
                    throw new Unenforceable(
                            "A circle can be refused as a whole; mask a topic from everyone, a profession or a person.");
                }
                yield new Audience.Circle(reference);
            }
            case "Practitioner", "Organization", "RelatedPerson", "Device" ->
                new Audience.Someone(
                        reference,
                        actor.getReference().hasDisplay() ? actor.getReference().getDisplay() : "");
            default ->
                throw new Unenforceable(
                        "The actor must be a Practitioner, Organization, RelatedPerson, Device or CareTeam, not "
                                + reference);
        };
    }

    private static Audience coded(provisionActorComponent actor) throws Unenforceable {
        for (var coding : actor.getRole().getCoding()) {
            if (AUDIENCES.equals(coding.getSystem())) {
                if (EMERGENCY.equals(coding.getCode())) {
                    return new Audience.Emergencies();
                }
                var role = Arrays.stream(Role.values())
                        .filter(one -> one.name().equals(coding.getCode()))
                        .findFirst();
                if (role.isPresent()) {
                    return new Audience.Profession(role.get());
                }
            }
        }
        throw new Unenforceable("The actor has neither a reference nor a role of " + AUDIENCES);
    }

    /** A kept one, which could be enforced when it was kept. */
    static Will kept(StoredResource row) {
        try {
            return toView(row.resource());
        } catch (Unenforceable impossible) {
            throw new IllegalStateException(row + " was kept and cannot be held to", impossible);
        }
    }

    /** Those in force that a search finds. */
    static List<Will> inForce(RecordStore store, Reach reach, String patientId) {
        var query = "patient=" + patientId + "&status=active&_sort=-date&_count=200";
        return switch (store.search(reach, SearchRequest.of("Consent", query))) {
            case SearchOutcome.Page page ->
                page.matches().stream()
                        .filter(row -> isDenial(row.resource()))
                        .map(WillMapping::kept)
                        .toList();
            case Refusal refusal -> throw new RefusedException(refusal);
        };
    }

    static Draft ended(StoredResource row) {
        return Draft.of(row.as(Consent.class).copy().setStatus(ConsentState.INACTIVE));
    }

    static Draft draft(Will will) {
        return Draft.of(consent(will));
    }

    static Consent consent(Will will) {
        var consent = privacy(will.patientId(), will.since(), will.by(), will.form(), "OPTOUT");
        var provision = consent.getProvision().setType(ConsentProvisionType.DENY);
        actor(provision, will.from());
        for (var topic : will.topics()) {
            topic.types().forEach(type -> provision.addClass_(new Coding(TYPES, type, null)));
            if (topic.label() != null) {
                provision.addSecurityLabel(new Coding(WillTopic.SENSITIVITY, topic.label(), null));
            }
        }
        for (var reference : will.references()) {
            provision.addData().setMeaning(ConsentDataMeaning.INSTANCE).setReference(new Reference(reference));
        }
        return consent;
    }

    /** A Consent in force that says nothing yet. */
    static Consent privacy(String patientId, Instant since, String by, @Nullable String form, String rule) {
        var consent = new Consent();
        consent.setStatus(ConsentState.ACTIVE)
                .setScope(new CodeableConcept(new Coding(SCOPES, SCOPE, null)))
                .addCategory(new CodeableConcept(new Coding(LOINC, "59284-0", "Consent Document")))
                .setPatient(new Reference(PATIENT + patientId))
                .setDateTime(Date.from(since))
                .addPerformer(new Reference(by))
                .setPolicyRule(new CodeableConcept(new Coding(ACT_CODES, rule, null)));
        if (form != null) {
            consent.setSource(new Reference(form));
        }
        return consent;
    }

    private static void actor(ProvisionComponent provision, Audience audience) {
        switch (audience) {
            case Audience.Everyone() -> {}
            case Audience.Profession(var role) -> coded(provision, role.name());
            case Audience.Emergencies() -> coded(provision, EMERGENCY);
            case Audience.Circle(var reference) -> named(provision, new Reference(reference));
            case Audience.Someone(var reference, var name) ->
                named(provision, new Reference(reference).setDisplay(name.isEmpty() ? null : name));
        }
    }

    private static void coded(ProvisionComponent provision, String code) {
        provision
                .addActor()
                .setRole(new CodeableConcept(new Coding(AUDIENCES, code, null)))
                .setReference(new Reference().setDisplay(code));
    }

    static void named(ProvisionComponent provision, Reference reference) {
        provision
                .addActor()
                .setRole(new CodeableConcept(
                        new Coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP", null)))
                .setReference(reference);
    }

    /** Types of the references that a mask may name. */
    static Set<String> maskable() {
        return Set.of(
                "DocumentReference",
                "DiagnosticReport",
                "Observation",
                "Condition",
                "QuestionnaireResponse",
                "ImagingStudy",
                "Composition");
    }
}
