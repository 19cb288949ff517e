package org.cordee.apps.cell.plan;

import java.util.List;
import java.util.Map;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.plan.Plan;
import org.cordee.coordination.plan.PlanChange;
import org.cordee.coordination.plan.PlanContent;
import org.cordee.identity.Patient;

/**
 * The editor of a plan.
 *
 * @param content as typed, with each line's fields in its order
 * @param edition that a save names
 * @param owners who may be named for an action, by reference, in order
 * @param differences from what another has saved meanwhile
 * @param proposals needs that forms and the situation suggest, not in the plan yet
 */
public record PlanEditing(
        Patient patient,
        Plan plan,
        PlanContent content,
        int edition,
        Map<String, Party> owners,
        List<PlanChange> differences,
        List<NeedProposal> proposals) {
    public PlanEditing {
        differences = List.copyOf(differences);
        proposals = List.copyOf(proposals);
    }

    public String path() {
        return "/cellule/patients/" + patient.id() + "/plan/" + plan.id();
    }
}
