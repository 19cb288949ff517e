package org.cordee.coordination.meeting;

import org.cordee.access.Withheld;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Resource;

/** Whether the person may read what was filed; nothing else of it changes. */
record ShownMapping(String type) implements Mapping<Boolean> {
    @Override
    public Boolean toView(Resource resource) {
        return resource.getMeta().getSecurity(Withheld.ANNOUNCEMENT_SYSTEM, Withheld.ANNOUNCEMENT_CODE) == null;
    }

    @Override
    public void write(Boolean view, Resource onto) {
        CaseMapping.withheld(onto, !view);
    }
}
