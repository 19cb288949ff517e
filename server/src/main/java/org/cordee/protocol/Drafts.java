package org.cordee.protocol;

import java.util.Map;
import org.cordee.access.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Protocols as they are being drawn: begun by someone, and changed by one person at a time. */
@Component
public class Drafts {
    private final Protocols protocols;
    private final VersionTable versions;

    Drafts(Protocols protocols, VersionTable versions) {
        this.protocols = protocols;
        this.versions = versions;
    }

    /** What became of a drawing that was changed. */
    public sealed interface Redrawn {
        record Kept(Version version) implements Redrawn {}

        /** Somebody else kept another one meanwhile: nothing was kept. */
        record Overtaken(Version now) implements Redrawn {}
    }

    /** Begins a protocol under a name: a draft that goes from its entry to its end, to be drawn on. */
    @Transactional
    public Version begin(Actor actor, String name, String about) {
        versions.hold("");
        var key = FirstDrawing.key(name, taken -> !versions.of(taken).isEmpty());
        return protocols.draft(actor, key, name, about, FirstDrawing.TEXT, Map.of());
    }

    /** Keeps a change to what was read at that edition, as {@link Protocols#draft} does. */
    @Transactional
    public Redrawn redraw(
            Actor actor,
            String protocol,
            String edition,
            String name,
            String about,
            String drawing,
            Map<String, String> tables) {
        versions.hold(protocol);
        var newest = versions.of(protocol).stream().findFirst();
        if (newest.isPresent() && !newest.get().edition().equals(edition)) return new Redrawn.Overtaken(newest.get());
        return new Redrawn.Kept(protocols.draft(actor, protocol, name, about, drawing, tables));
    }
}
