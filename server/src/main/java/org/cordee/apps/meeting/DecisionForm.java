package org.cordee.apps.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.meeting.Decision;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;

/** A decision as it is typed: what, why, after which reference, and up to four actions with owner and day. */
public final class DecisionForm {
    /** Rows for actions. */
    public static final int ACTIONS = 4;

    private static final int LONGEST = 4_000;

    private DecisionForm() {}

    static Form filled(@Nullable Decision decision) {
        var values = new LinkedHashMap<String, String>();
        if (decision != null) {
            values.put("proposal", decision.proposal());
            values.put("reasons", decision.reasons());
            values.put("guideline", decision.guideline());
            if (decision.again() != null) values.put("again", decision.again().toString());
            for (int i = 0; i < decision.actions().size(); i++) {
                var action = decision.actions().get(i);
                values.put("what" + i, action.what());
                values.put("owner" + i, action.owner().reference());
                values.put("by" + i, action.by().toString());
            }
        }
        return Form.filled(values);
    }

    static Form checked(Form form, List<Party> owners, Page page) {
        var checked = form;
        if (form.value("proposal").isBlank())
            checked = checked.refusing("proposal", page.say("meeting.proposal.missing"));
        for (var field : List.of("proposal", "reasons", "guideline")) {
            if (form.value(field).length() > LONGEST) {
                checked = checked.refusing(
                        field, page.say("meeting.tooLong", page.say("meeting.decision." + field), LONGEST));
            }
        }
        var again = form.value("again");
        if (!again.isEmpty()
                && Typed.day(again)
                        .filter(day -> !day.isBefore(page.words().today()))
                        .isEmpty()) {
            checked = checked.refusing("again", page.say("meeting.again.missing"));
        }
        for (int i = 0; i < ACTIONS; i++) {
            if (!form.value("what" + i).isBlank()
                    && action(form, i, owners, page).isEmpty()) {
                checked = checked.refusing("what" + i, page.say("meeting.action.missing", i + 1));
            }
        }
        return checked;
    }

    private static Optional<Decision.Action> action(Form form, int i, List<Party> owners, Page page) {
        var by = Typed.day(form.value("by" + i))
                .filter(day -> !day.isBefore(page.words().today()));
        var what = form.value("what" + i);
        return owners.stream()
                .filter(one -> one.reference().equals(form.value("owner" + i)))
                .findFirst()
                .filter(one -> by.isPresent() && what.length() <= 500)
                .map(one -> new Decision.Action(what, one, by.orElseThrow(), null));
    }

    static Decision decision(Form form, List<Party> owners, Actor actor, Instant now, Page page) {
        var actions = new ArrayList<Decision.Action>();
        for (int i = 0; i < ACTIONS; i++) {
            if (!form.value("what" + i).isBlank()) action(form, i, owners, page).ifPresent(actions::add);
        }
        return new Decision(
                form.value("proposal"),
                form.value("reasons"),
                form.value("guideline"),
                actions,
                Typed.day(form.value("again")).orElse(null),
                new Party(actor.reference(), actor.name()),
                now,
                null);
    }
}
