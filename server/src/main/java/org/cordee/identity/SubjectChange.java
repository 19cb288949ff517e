package org.cordee.identity;

import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.Step;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes a resource one about another Patient: a write like any other, with its line in the ledger. */
@Component
class SubjectChange {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectProvider<RecordStore> store;
    private final AuditTrail trail;

    SubjectChange(ObjectProvider<RecordStore> store, AuditTrail trail) {
        this.store = store;
        this.trail = trail;
    }

    void move(Actor officer, String type, String id, String from, String to) {
        var records = store.getObject();
        if (!(records.read(Reach.everything(), type, id) instanceof ReadOutcome.Found found)) {
            // It was deleted meanwhile: there is nothing to move.
            return;
        }
        var tree = (ObjectNode) JSON.readTree(found.resource().json());
        point(tree, "Patient/" + from, "Patient/" + to);
        trail.record(officer, 'U', 0, to, type + "/" + id, "identity: moved from Patient/" + from);
        var outcome = records.written(
                Reach.everything(),
                new Step.Update(
                        type,
                        id,
                        Draft.json(JSON.writeValueAsBytes(tree)),
                        found.resource().version(),
                        null));
        if (outcome instanceof Refusal refusal) {
            throw new RefusedException(refusal);
        }
    }

    /** Every reference to the one, wherever it stands, becomes one to the other. */
    private static void point(JsonNode node, String from, String to) {
        if (node instanceof ObjectNode object
                && object.path("reference").asString("").equals(from)) {
            object.put("reference", to);
        }
        for (var child : node) {
            point(child, from, to);
        }
    }
}
