package org.cordee.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.identity.match.Zone;
import org.cordee.record.CapabilityOperation;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.StoredResource;
import org.springframework.stereotype.Component;

/**
 * {@code Patient/$match} (FHIR R4, IHE PDQm ITI-119): those within reach who may be the person described, with the probability as
 * score and the grade of the zone.
 */
@Component
class MatchOperation implements CapabilityOperation {
    private static final int USUAL_COUNT = 10;
    private static final int MOST = 100;
    private static final double PROBABLE_FROM = 0.9;
    private static final String GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";

    private final KnownPeople people;
    private final RecordStore store;
    private final AuditTrail trail;

    MatchOperation(KnownPeople people, RecordStore store, AuditTrail trail) {
        this.people = people;
        this.store = store;
        this.trail = trail;
    }

    @Override
    public String name() {
        return "match";
    }

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public String definition() {
        return "http://hl7.org/fhir/OperationDefinition/Patient-match";
    }

    private record Entry(StoredResource patient, double score, String grade) {}

    @Override
    public Reply answer(Actor actor, Question question) {
        var resource = question.resource();
        if (resource == null) {
            return refused("required", "$match takes a Patient, alone or as the parameter 'resource'.");
        }
        Described described;
        try {
            described = DescribedMapping.of(resource);
        } catch (RuntimeException unreadable) {
            return refused("structure", "The resource given to $match must be a Patient that can be read.");
        }
        var count = question.value("count");
        int most = count == null
                ? USUAL_COUNT
                : count.matches("[1-9]\\d{0,6}") ? Math.min(MOST, Integer.parseInt(count)) : 0;
        if (most == 0) {
            return refused("value", "count must be a number from 1 on.");
        }
        boolean onlyCertain = "true".equals(question.value("onlyCertainMatches"));
        var entries = new ArrayList<Entry>();
        for (var found : people.find(described.traits(), MOST)) {
            var grade = grade(found.match().zone(), found.match().probability());
            if (entries.size() < most
                    && (!onlyCertain || grade.equals("certain"))
                    && store.read(actor.reach(), "Patient", found.patient()) instanceof ReadOutcome.Found read) {
                entries.add(new Entry(read.resource(), found.match().probability(), grade));
            }
        }
        if (onlyCertain && entries.size() > 1) {
            entries.clear();
        }
        entries.forEach(entry -> trail.record(actor, 'E', 0, entry.patient().id(), "Patient/$match", null));
        if (entries.isEmpty()) {
            trail.record(actor, 'E', 0, null, "Patient/$match", null);
        }
        return new Answered(bundle(question.base(), entries));
    }

    private static String grade(Zone zone, double probability) {
        return zone == Zone.SAME ? "certain" : probability >= PROBABLE_FROM ? "probable" : "possible";
    }

    private static Refused refused(String code, String diagnostics) {
        return new Refused(Refusal.Invalid.request(code, diagnostics));
    }

    private static byte[] bundle(String base, List<Entry> entries) {
        var out = new ByteArrayOutputStream();
        text(out, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":" + entries.size());
        text(out, ",\"link\":[{\"relation\":\"self\",\"url\":\"" + base + "/Patient/$match\"}]");
        var before = ",\"entry\":[";
        for (var entry : entries) {
            text(out, before + "{\"fullUrl\":\"" + base + "/" + entry.patient().reference() + "\",\"resource\":");
            out.writeBytes(entry.patient().json());
            text(
                    out,
                    String.format(
                            Locale.ROOT,
                            ",\"search\":{\"extension\":[{\"url\":\"%s\",\"valueCode\":\"%s\"}],\"mode\":\"match\",\"score\":%.4f}}",
                            GRADE,
                            entry.grade(),
                            entry.score()));
            before = ",";
        }
        text(out, entries.isEmpty() ? "}" : "]}");
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
