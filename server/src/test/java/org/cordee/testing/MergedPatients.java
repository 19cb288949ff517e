package org.cordee.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.cordee.access.Actor;
import org.cordee.store.Draft;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.WriteOutcome;

/** Two Patients declared one, as a merge leaves them. */
public final class MergedPatients {
    private MergedPatients() {}

    /** Both links, so that {@code stays} goes on for {@code gone}. */
    public static void merge(RecordStore store, String gone, String stays) {
        link(store, gone, "replaced-by", stays);
        link(store, stays, "replaces", gone);
    }

    /** One of the two links. */
    public static void link(RecordStore store, String id, String type, String other) {
        var platform = Actor.platform().reach();
        if (!(store.read(platform, "Patient", id) instanceof ReadOutcome.Found found)) {
            throw new AssertionError("no Patient/" + id);
        }
        var json = new String(found.resource().json(), UTF_8);
        var link = ",'link':[{'other':{'reference':'Patient/%s'},'type':'%s'}]}"
                .formatted(other, type)
                .replace('\'', '"');
        var draft = Draft.json(json.substring(0, json.length() - 1) + link);
        if (!(store.update(platform, "Patient", id, draft, null) instanceof WriteOutcome.Updated)) {
            throw new AssertionError("not linked");
        }
    }
}
