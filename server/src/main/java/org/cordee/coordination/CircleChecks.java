package org.cordee.coordination;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.record.WriteCheck;
import org.cordee.store.Draft;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.springframework.stereotype.Component;

/** Refuses at the FHIR door a circle that claims the national profile and lacks what its guide asks for. */
@Component
class CircleChecks implements WriteCheck {
    @Override
    public Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        for (int i = 0; i < proposals.size(); i++) {
            var proposal = proposals.get(i);
            var fault = proposal.type().equals("CareTeam")
                    ? draft(proposal.step()).flatMap(draft -> CdsMapping.fault(draft.json()))
                    : Optional.<CdsMapping.Fault>empty();
            if (fault.isPresent()) {
                return new Verdict.Refuse(
                        i,
                        Refusal.Invalid.content(
                                "required", fault.get().words(), fault.get().element()));
            }
        }
        return new Verdict.Proceed(proposals.stream().map(Proposal::step).toList());
    }

    private static Optional<Draft> draft(Step step) {
        return switch (step) {
            case Step.Create create -> Optional.of(create.draft());
            case Step.Update update -> Optional.of(update.draft());
            case Step.UpdateWhere where -> Optional.of(where.draft());
            case Step.Change _,
                    Step.Delete _,
                    Step.DeleteWhere _,
                    Step.Read _,
                    Step.Search _,
                    Step.History _,
                    Step.Unreadable _ -> Optional.empty();
        };
    }
}
