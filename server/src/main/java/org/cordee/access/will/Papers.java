package org.cordee.access.will;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.store.Draft;
import org.cordee.store.Interaction;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.WriteOutcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Letters and results of a patient, as far as they are to be kept from someone, told by a person first, or prove what was signed. */
@Component
public class Papers {
    private static final List<String> TYPES = List.of("DocumentReference", "DiagnosticReport");

    private final ObjectProvider<RecordStore> store;
    private final AuditTrail trail;
    private final Clock clock;

    Papers(ObjectProvider<RecordStore> store, AuditTrail trail, Clock clock) {
        this.store = store;
        this.trail = trail;
        this.clock = clock;
    }

    /** Those within reach, latest first, at most 100 of a type. */
    public List<Paper> of(Actor actor, String patientId) {
        var papers = new ArrayList<Paper>();
        for (var type : TYPES) {
            if (actor.reach().permits(type, Interaction.SEARCH)) {
                trail.record(actor, 'E', 0, patientId, type, "patient=" + patientId);
                var query = SearchRequest.of(type, "patient=" + patientId + "&_sort=-date&_count=100");
                switch (store.getObject().search(actor.reach(), query)) {
                    case SearchOutcome.Page page ->
                        page.matches().forEach(row -> papers.add(PaperMapping.toView(row.resource())));
                    case Refusal refusal -> throw new RefusedException(refusal);
                }
            }
        }
        papers.sort(Comparator.comparing((Paper paper) -> paper.at() == null ? Instant.EPOCH : paper.at())
                .reversed());
        return papers;
    }

    /** The patient hears of it from a person first, or may read it from now on; false where it is not within reach to change. */
    @Transactional
    public boolean announce(Actor actor, String patientId, String reference, boolean isToBeAwaited) {
        int slash = reference.indexOf('/');
        var type = slash < 0 ? "" : reference.substring(0, slash);
        if (!TYPES.contains(type)
                || !actor.role().isProfessional()
                || !(store.getObject().read(actor.reach(), type, reference.substring(slash + 1))
                        instanceof ReadOutcome.Found found)) {
            return false;
        }
        var changed = PaperMapping.labelled(found.resource().resource(), isToBeAwaited);
        var outcome = store.getObject()
                .update(
                        actor.reach(),
                        type,
                        found.resource().id(),
                        changed,
                        found.resource().version());
        if (outcome instanceof Refusal) {
            return false;
        }
        trail.record(actor, 'U', 0, patientId, reference, null);
        return true;
    }

    /** Keeps a signed form; gives its reference. */
    @Transactional
    public String keepSigned(Actor actor, String patientId, String title, String mediaType, byte[] content) {
        var json = """
                {"resourceType":"DocumentReference","status":"current","date":"%s","description":%s,
                 "type":{"coding":[{"system":"http://loinc.org","code":"59284-0"}]},"subject":{"reference":"Patient/%s"},
                 "content":[{"attachment":{"contentType":%s,"data":"%s"}}]}
                """.formatted(
                        clock.instant(),
                        quoted(title),
                        patientId,
                        quoted(mediaType),
                        Base64.getEncoder().encodeToString(content));
        return switch (store.getObject().create(actor.reach(), Draft.json(json.getBytes(StandardCharsets.UTF_8)))) {
            case WriteOutcome.Created made -> {
                trail.record(actor, 'C', 0, patientId, made.resource().reference(), null);
                yield made.resource().reference();
            }
            case Refusal refusal -> throw new RefusedException(refusal);
            case WriteOutcome other -> throw new IllegalStateException("a creation gave " + other);
        };
    }

    private static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }
}
