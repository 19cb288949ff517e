package org.cordee.coordination;

import org.cordee.store.ChangeListener;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.springframework.stereotype.Component;

/** Refuses that someone vanishes from a circle: who leaves stays in it with the end of their time (ans.fhir.fr.cds 2.0.1). */
@Component
class CircleMembersStay implements ChangeListener {
    @Override
    public void changed(Change change) {
        var before = change.before();
        if (!change.type().equals("CareTeam") || before == null || change.now().deleted()) {
            return;
        }
        var now = CircleNamesMapping.NAMED.toView(change.now().resource());
        for (var member : CircleNamesMapping.NAMED.toView(before.resource())) {
            if (!now.contains(member)) {
                throw new RefusedException(Refusal.Invalid.content(
                        "business-rule",
                        member + " was in this circle of care: end participant.period instead of taking it out.",
                        "CareTeam.participant"));
            }
        }
    }
}
