package org.cordee.coordination.errand;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.coordination.errand.InvitationMapping.Invitation;
import org.cordee.record.Records;
import org.cordee.record.WriteCheck;
import org.cordee.store.Draft;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;
import org.cordee.store.Reach.Permission;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.Step;
import org.cordee.store.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Accepting an invitation opens a record, so at the FHIR door only whoever may change the circle of that person writes or changes
 * one. Others may answer it: its status and result are theirs to write.
 */
@Component
class InvitationChecks implements WriteCheck {
    private static final String TASK = "Task";
    private static final String CIRCLE = "CareTeam";
    private static final Refusal REFUSED = Refusal.Invalid.content(
            "business-rule",
            "The input circle-role invites someone into a circle of care. Whoever may not change the CareTeam of this patient leaves that input, "
                    + "for, requester, owner and next-holder as they are and does not open the Task again: send it without circle-role, or ask the "
                    + "coordination cell to invite.",
            "Task.input");

    private final RecordStore store;

    InvitationChecks(RecordStore store) {
        this.store = store;
    }

    @Override
    public Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        var steps = new ArrayList<Step>(proposals.size());
        for (int i = 0; i < proposals.size(); i++) {
            var proposal = proposals.get(i);
            var step = proposal.type().equals(TASK) ? checked(actor, proposal.step()) : proposal.step();
            if (step == null) return new Verdict.Refuse(i, REFUSED);
            steps.add(step);
        }
        return new Verdict.Proceed(steps);
    }

    @Override
    public Verdict made(Actor actor, Proposal whole) {
        return whole.type().equals(TASK)
                        && whole.step() instanceof Step.Update update
                        && invitation(update.draft()) instanceof Invitation made
                        && !isNoMoreThan(made, before(update.id()))
                        && !mayInvite(actor, made.patient())
                ? new Verdict.Refuse(0, REFUSED)
                : new Verdict.Proceed(List.of(whole.step()));
    }

    /** What may be done, null where nothing may. */
    private @Nullable Step checked(Actor actor, Step step) {
        return switch (step) {
            case Step.Create create -> isFree(actor, create.draft()) ? create : null;
            case Step.UpdateWhere where -> isFree(actor, where.draft()) ? where : null;
            case Step.Update update -> {
                if (isFree(actor, update.draft())) yield update;
                var standing = store.read(actor.reach(), TASK, update.id()) instanceof ReadOutcome.Found found
                        ? found.resource()
                        : null;
                yield invitation(update.draft()) instanceof Invitation sent && isNoMoreThan(sent, standing)
                        ? over(update, standing)
                        : null;
            }
            case Step.Change _,
                    Step.Delete _,
                    Step.DeleteWhere _,
                    Step.Read _,
                    Step.Search _,
                    Step.History _,
                    Step.Unreadable _ -> step;
        };
    }

    /** Over the version that was looked at: one that was taken back in the same moment is not brought back. */
    private static Step over(Step.Update update, @Nullable StoredResource standing) {
        return update.ifMatch() != null || standing == null
                ? update
                : new Step.Update(update.type(), update.id(), update.draft(), standing.version(), update.fullUrl());
    }

    private boolean isFree(Actor actor, Draft draft) {
        return !(invitation(draft) instanceof Invitation sent) || mayInvite(actor, sent.patient());
    }

    private static boolean isNoMoreThan(Invitation sent, @Nullable StoredResource standing) {
        return standing != null
                && !standing.deleted()
                && InvitationMapping.of(standing.json())
                        .filter(sent::isNoMoreThan)
                        .isPresent();
    }

    private static @Nullable Invitation invitation(Draft draft) {
        return InvitationMapping.of(draft.json()).orElse(null);
    }

    /** What stood before the patch, which is written already but not yet kept. */
    private @Nullable StoredResource before(String id) {
        return store.read(Reach.everything(), TASK, id) instanceof ReadOutcome.Found now
                        && store.vread(
                                        Reach.everything(),
                                        TASK,
                                        id,
                                        now.resource().version() - 1)
                                instanceof ReadOutcome.Found found
                ? found.resource()
                : null;
    }

    /** Whether the actor's reach finds a circle of that person among those that it may change. */
    private boolean mayInvite(Actor actor, String patient) {
        var reach = actor.reach();
        if (reach.unbounded()) return true;
        var changes = reach.permissionsFor(CIRCLE).stream()
                .filter(one -> one.interactions().contains(Interaction.UPDATE))
                .map(one -> new Permission(Set.of(Interaction.SEARCH), one.constraint(), one.openedTo()))
                .toList();
        if (changes.isEmpty() || patient.isEmpty()) return false;
        var changeable = new Reach(
                false,
                reach.holders(),
                Map.of(CIRCLE, changes),
                Set.of(),
                reach.maskedLabels(),
                Set.of(),
                reach.elsewhere());
        return store.search(
                                changeable,
                                SearchRequest.of(CIRCLE, "status=active&_count=1&patient=" + Records.escape(patient)))
                        instanceof SearchOutcome.Page page
                && !page.matches().isEmpty();
    }
}
