package org.cordee.record;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Told of changes to the record inside the transaction that makes them, so that what follows from a change is kept with it or
 * not at all. A capability that watches implements this.
 */
public interface RecordWatcher {
    /** The resource types it is told of. */
    Set<String> types();

    /** May read and write the record; throwing undoes the change itself. */
    void changed(Written change);

    /** All changes of one writing that it is told of, in their order; whoever can look at many at once does. */
    default void changedTogether(List<Written> changes) {
        changes.forEach(this::changed);
    }

    /**
     * A resource was created or changed.
     *
     * @param patient id of the patient that it is bound to, or null
     * @param by who wrote it
     * @param before the version before; null where there was none, or it was deleted
     */
    record Written(
            String type,
            String id,
            boolean created,
            @Nullable String patient,
            Actor by,
            Source source,
            @Nullable Source before) {
        /** The resource in the watcher's own terms. */
        public <V> V as(Mapping<V> mapping) {
            return mapping.toView(source.resource());
        }

        /** What the resource was before this writing, in the watcher's own terms. */
        public <V> Optional<V> was(Mapping<V> mapping) {
            return before == null ? Optional.empty() : Optional.of(mapping.toView(before.resource()));
        }
    }

    /** Where the resource is had from, parsed at the first use. */
    @FunctionalInterface
    interface Source {
        Resource resource();
    }
}
