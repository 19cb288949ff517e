package org.cordee.record;

import org.cordee.store.Draft;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.Resource;

/**
 * Turns one kind of resource into a capability's own record and back; the only place outside this module where FHIR structures
 * appear.
 *
 * @param <V> the capability's view, which carries the id where it needs one
 */
public interface Mapping<V> {
    /** The FHIR resource type, such as {@code Observation}. */
    String type();

    /** Reads a kept resource, which must not be changed. */
    V toView(Resource resource);

    /** Writes the view onto a resource: a new one, or a copy of the one that stands, whose other elements stay. */
    void write(V view, Resource onto);

    /** The view as a new resource under an id; a mapping of which very many are written may say it in JSON itself. */
    default Draft draft(V view, String id) {
        var resource = (Resource) Fhir.context().getResourceDefinition(type()).newInstance();
        write(view, resource);
        resource.setId(id);
        return Draft.of(resource);
    }
}
