package org.cordee.access.will;

import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.PeriodMapping;
import org.cordee.access.will.WillMapping.Unenforceable;
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
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A wider reading as a Consent of scope patient-privacy that permits, marked by its category: a permission without that mark opens
 * nothing, whoever wrote it.
 */
final class WiderReadingMapping {
    private static final String PRACTITIONER = "Practitioner/";
    /** A year, and the day on which it ends. */
    private static final Duration LONGEST = Duration.ofDays(367);
    /** A search for those that nobody has ended, whether or not their time is over. */
    static final String ACTIVE = "status=active&category=" + WiderReading.MARK;

    private WiderReadingMapping() {}

    /** What the Consent opens to whom, empty where it is no such one or no longer in force. */
    static Optional<WiderReading> opened(Resource resource) throws Unenforceable {
        if (!isOpening(resource)) {
            return Optional.empty();
        }
        var reading = toView((Consent) resource);
        if (!reading.until().isAfter(reading.from())
                || Duration.between(reading.from(), reading.until()).compareTo(LONGEST) > 0) {
            throw new Unenforceable("A wider reading ends within a year: Consent.provision.period.");
        }
        return Optional.of(reading);
    }

    static boolean isOpening(Resource resource) {
        return WillMapping.isInForce(resource)
                && resource instanceof Consent consent
                && consent.getCategory().stream().anyMatch(one -> one.hasCoding(WiderReading.KINDS, WiderReading.KIND));
    }

    private static WiderReading toView(Consent consent) throws Unenforceable {
        var provision = consent.getProvision();
        check(provision);
        var actor = provision.getActorFirstRep().getReference();
        var from = PeriodMapping.from(provision.getPeriod());
        var until = PeriodMapping.until(provision.getPeriod());
        if (from == null || until == null) {
            throw new Unenforceable("A wider reading has a beginning and an end: Consent.provision.period.");
        }
        return new WiderReading(
                consent.getIdElement().getIdPart(),
                consent.getPatient().getReferenceElement().getIdPart(),
                actor.getReference(),
                actor.hasDisplay() ? actor.getDisplay() : "",
                topics(provision),
                from,
                until,
                consent.getPerformerFirstRep().hasReference()
                        ? consent.getPerformerFirstRep().getReference()
                        : "",
                consent.getSource() instanceof Reference reference ? reference.getReference() : null);
    }

    private static void check(ProvisionComponent provision) throws Unenforceable {
        if (provision.getType() != ConsentProvisionType.PERMIT
                || provision.hasProvision()
                || provision.hasAction()
                || provision.hasPurpose()
                || provision.hasCode()
                || provision.hasData()
                || provision.hasSecurityLabel()
                || provision.hasDataPeriod()) {
            throw new Unenforceable(
                    "A wider reading permits, and says by provision.class and period alone what and until when.");
        }
        var reference = provision.getActorFirstRep().getReference().getReference();
        if (provision.getActor().size() != 1 || reference == null || !reference.startsWith(PRACTITIONER)) {
            throw new Unenforceable("A wider reading names one Practitioner in Consent.provision.actor.");
        }
    }

    private static Set<WillTopic> topics(ProvisionComponent provision) throws Unenforceable {
        var types = new LinkedHashSet<String>();
        provision.getClass_().forEach(coding -> types.add(coding.getCode()));
        var topics = new LinkedHashSet<WillTopic>();
        for (var topic : WillTopic.ofTypes()) {
            if (types.containsAll(topic.types())) {
                topics.add(topic);
                types.removeAll(topic.types());
            }
        }
        if (topics.isEmpty() || !types.isEmpty()) {
            throw new Unenforceable("The provision names classes that make no whole topic: " + types);
        }
        return topics;
    }

    static Draft draft(WiderReading reading) {
        var consent = WillMapping.privacy(reading.patientId(), reading.from(), reading.by(), reading.form(), "OPTIN");
        consent.addCategory(new CodeableConcept(new Coding(WiderReading.KINDS, WiderReading.KIND, null)));
        var provision = consent.getProvision()
                .setType(ConsentProvisionType.PERMIT)
                .setPeriod(new Period().setStart(Date.from(reading.from())).setEnd(Date.from(reading.until())));
        WillMapping.named(provision, new Reference(reading.practitioner()).setDisplay(reading.name()));
        reading.types().stream()
                .sorted()
                .forEach(type -> provision.addClass_(new Coding(WillMapping.TYPES, type, null)));
        return Draft.of(consent);
    }

    /** Those that a search finds, latest first, whether or not their time is over. */
    static List<WiderReading> found(RecordStore store, Reach reach, String query) {
        return rows(store, reach, query).stream()
                .flatMap(row -> kept(row).stream())
                .toList();
    }

    /** The same as they are kept. */
    static List<StoredResource> rows(RecordStore store, Reach reach, String query) {
        var request = SearchRequest.of("Consent", ACTIVE + "&" + query + "&_sort=-date&_count=200");
        return switch (store.search(reach, request)) {
            case SearchOutcome.Page page -> page.matches();
            case Refusal refusal -> throw new RefusedException(refusal);
        };
    }

    /** A kept one, which could be held to when it was kept. */
    static Optional<WiderReading> kept(StoredResource row) {
        try {
            return opened(row.resource());
        } catch (Unenforceable impossible) {
            throw new IllegalStateException(row + " was kept and cannot be held to", impossible);
        }
    }
}
