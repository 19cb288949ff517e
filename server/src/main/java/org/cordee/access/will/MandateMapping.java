package org.cordee.access.will;

import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import org.cordee.access.PeriodMapping;
import org.cordee.store.Draft;
import org.cordee.store.StoredResource;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** A mandate is a RelatedPerson with a period, and an extension that says in what quality and for what. */
public final class MandateMapping {
    private static final String EXTENSION = "https://cordee.example/fhir/mandate";
    private static final String KIND = "kind";
    private static final String TOPIC = "topic";
    private static final String PROOF = "proof";
    private static final String SEEN_BY = "seenBy";
    private static final String SEEN_ON = "seenOn";
    private static final String ROLE_CODES = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    /** What whoever helps needs to help at all. */
    private static final Set<String> ALWAYS =
            Set.of("Patient", "RelatedPerson", "CareTeam", "Appointment", "Communication", "Device");

    private MandateMapping() {}

    /** The types that the mandate opens, empty for all. */
    public static Set<String> types(RelatedPerson person) {
        var topics = topics(person);
        if (topics.isEmpty()) {
            return Set.of();
        }
        var types = new LinkedHashSet<>(ALWAYS);
        topics.forEach(topic -> types.addAll(topic.types()));
        return types;
    }

    static Mandate toView(StoredResource row) {
        var person = row.as(RelatedPerson.class);
        var name = person.getNameFirstRep();
        var relationship = person.getRelationshipFirstRep().getCodingFirstRep().getCode();
        var from = PeriodMapping.from(person.getPeriod());
        var active = !person.hasActive() || person.getActive();
        return new Mandate(
                person.getIdElement().getIdPart(),
                person.getPatient().getReferenceElement().getIdPart(),
                name.hasFamily() ? name.getFamily() : "",
                name.getGivenAsSingleString(),
                person.getTelecomFirstRep().getValue(),
                relationship == null ? "" : relationship,
                kind(person),
                topics(person),
                from == null ? Instant.EPOCH : from,
                active ? PeriodMapping.until(person.getPeriod()) : Instant.EPOCH,
                proof(person));
    }

    /** A new person with this mandate, or the one that stands. */
    static Draft draft(Mandate mandate, @Nullable StoredResource standing) {
        var person = standing == null
                ? new RelatedPerson()
                : standing.as(RelatedPerson.class).copy();
        write(mandate, person);
        return Draft.of(person);
    }

    /** The one that stands, until then. */
    static Draft ended(StoredResource standing, Instant at) {
        var person = standing.as(RelatedPerson.class).copy();
        person.getPeriod().setEnd(Date.from(at));
        return Draft.of(person);
    }

    /** Writes what the mandate says; what else is known of the person stays. */
    private static void write(Mandate mandate, RelatedPerson person) {
        person.setActive(true).setPatient(new Reference("Patient/" + mandate.patientId()));
        person.getName().clear();
        person.addName().setFamily(mandate.familyName()).addGiven(mandate.givenName());
        person.getRelationship().clear();
        person.addRelationship().addCoding().setSystem(ROLE_CODES).setCode(mandate.relationship());
        if (mandate.phone() != null) {
            person.getTelecom().clear();
            person.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(mandate.phone());
        }
        person.getPeriod()
                .setStart(Date.from(mandate.from()))
                .setEnd(mandate.until() == null ? null : Date.from(mandate.until()));
        person.getExtension().removeIf(one -> one.getUrl().equals(EXTENSION));
        var extension = person.addExtension().setUrl(EXTENSION);
        extension.addExtension(new Extension(KIND, new CodeType(mandate.kind().name())));
        var proof = mandate.proof();
        if (proof != null) {
            extension.addExtension(new Extension(PROOF, new StringType(proof.what())));
            extension.addExtension(new Extension(SEEN_BY, new StringType(proof.seenBy())));
            extension.addExtension(new Extension(SEEN_ON, new InstantType(Date.from(proof.on()))));
        }
        mandate.topics().stream()
                .sorted()
                .forEach(topic -> extension.addExtension(new Extension(TOPIC, new CodeType(topic.name()))));
    }

    private static Mandate.Kind kind(RelatedPerson person) {
        var said = person.getExtensionByUrl(EXTENSION);
        if (said != null && said.hasExtension(KIND)) {
            var code = said.getExtensionByUrl(KIND).getValue().primitiveValue();
            return Arrays.stream(Mandate.Kind.values())
                    .filter(kind -> kind.name().equals(code))
                    .findFirst()
                    .orElse(Mandate.Kind.CARER);
        }
        return Mandate.Kind.CARER;
    }

    private static Mandate.@Nullable Proof proof(RelatedPerson person) {
        var said = person.getExtensionByUrl(EXTENSION);
        return said != null
                        && said.getExtensionByUrl(PROOF) instanceof Extension what
                        && said.getExtensionByUrl(SEEN_BY) instanceof Extension by
                        && said.getExtensionByUrl(SEEN_ON) instanceof Extension on
                        && on.getValue() instanceof InstantType at
                ? new Mandate.Proof(
                        what.getValue().primitiveValue(),
                        by.getValue().primitiveValue(),
                        at.getValue().toInstant())
                : null;
    }

    private static Set<WillTopic> topics(RelatedPerson person) {
        var topics = new LinkedHashSet<WillTopic>();
        var said = person.getExtensionByUrl(EXTENSION);
        if (said != null) {
            said.getExtensionsByUrl(TOPIC)
                    .forEach(one -> Arrays.stream(WillTopic.values())
                            .filter(topic -> topic.name().equals(one.getValue().primitiveValue()))
                            .forEach(topics::add));
        }
        return topics;
    }
}
