package org.cordee.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordee.access.Actor;
import org.cordee.record.WriteCheck;
import org.cordee.store.Draft;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An INS stands beside a reference, in a contained Patient or among other identifiers only where it is the number of a qualified identity
 * of this record or of the same request; elsewhere it is left out. A reference that would be left without anything is refused. A Bundle that
 * is kept as such is a document of its author, signed perhaps, and is not changed.
 */
@Component
@Order(11)
class InsInReferences implements WriteCheck {
    private static final Pattern PATIENT = Pattern.compile("(?:^|/)Patient/([^/]+)(?:/_history/.*)?$");

    private final JdbcClient jdbc;

    InsInReferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        var steps = new ArrayList<Step>(proposals.size());
        Set<String> borne = null;
        for (int i = 0; i < proposals.size(); i++) {
            var step = proposals.get(i).step();
            var tree = proposals.get(i).type().equals("Bundle") ? null : suspect(step);
            if (tree != null) {
                borne = borne == null ? borne(proposals) : borne;
                var cleaning = new Cleaning(borne);
                cleaning.clean(tree, true);
                if (cleaning.emptied) {
                    return new Verdict.Refuse(i, refusal());
                }
                step = cleaning.changed
                        ? redrafted(step, Draft.json(DescribedMapping.JSON.writeValueAsBytes(tree)))
                        : step;
            }
            steps.add(step);
        }
        return new Verdict.Proceed(steps);
    }

    @Override
    public Verdict made(Actor actor, Proposal whole) {
        return check(actor, List.of(whole), Set.of()) instanceof Verdict.Proceed proceed
                        && proceed.steps().getFirst() == whole.step()
                ? new Verdict.Proceed(List.of(whole.step()))
                : new Verdict.Refuse(0, refusal());
    }

    private static Refusal refusal() {
        return Refusal.Invalid.content(
                "business-rule",
                "An INS that is not of a qualified identity of this record names no one: refer to the Patient by its id, or by an identifier "
                        + "of your own.",
                "Reference.identifier");
    }

    /** Numbers that Patients of the same request bear and may show: those that may not are taken out of them before. */
    private static Set<String> borne(List<Proposal> proposals) {
        var numbers = new HashSet<String>();
        for (var proposal : proposals) {
            var tree = proposal.type().equals("Patient") ? suspect(proposal.step()) : null;
            if (tree != null) {
                for (var identifier : tree.path("identifier")) {
                    var said = DescribedMapping.said(identifier);
                    if (said.isIns()) {
                        numbers.add(said.value());
                    }
                }
            }
        }
        return numbers;
    }

    /** What the step would write, null where nothing of it can be an INS. */
    private static @Nullable JsonNode suspect(Step step) {
        var draft = switch (step) {
            case Step.Create create -> create.draft();
            case Step.Update update -> update.draft();
            case Step.UpdateWhere update -> update.draft();
            default -> null;
        };
        if (draft == null || !WithheldIns.mayHold(draft.json())) {
            return null;
        }
        try {
            return DescribedMapping.JSON.readTree(draft.json());
        } catch (JacksonException unreadable) {
            // The store says what is wrong with it.
            return null;
        }
    }

    private static Step redrafted(Step step, Draft draft) {
        return switch (step) {
            case Step.Create create -> new Step.Create(draft, create.ifNoneExist(), create.fullUrl());
            case Step.Update update ->
                new Step.Update(update.type(), update.id(), draft, update.ifMatch(), update.fullUrl());
            case Step.UpdateWhere update ->
                new Step.UpdateWhere(update.type(), update.criteria(), draft, update.ifMatch(), update.fullUrl());
            default -> step;
        };
    }

    private final class Cleaning {
        private final Set<String> borne;
        private boolean changed;
        private boolean emptied;

        Cleaning(Set<String> borne) {
            this.borne = borne;
        }

        void clean(JsonNode node, boolean isWhole) {
            boolean isPatient = node.path("resourceType").asString("").equals("Patient");
            // The identifiers of the Patient that is written are looked at before.
            if (node instanceof ObjectNode object && !(isPatient && isWhole)) {
                identifiers(object, isPatient);
            }
            for (var child : node) {
                clean(child, false);
            }
        }

        private void identifiers(ObjectNode of, boolean isPatient) {
            var said = of.get("identifier");
            if (said instanceof ArrayNode several && !(isPatient && mayShow(of))) {
                for (int i = several.size() - 1; i >= 0; i--) {
                    if (isPatient ? DescribedMapping.said(several.get(i)).isIns() : isToHide(several.get(i), "")) {
                        several.remove(i);
                        changed = true;
                    }
                }
                if (several.isEmpty()) {
                    of.remove("identifier");
                }
            } else if (said instanceof ObjectNode one
                    && isToHide(one, of.path("reference").asString(""))) {
                of.remove("identifier");
                changed = true;
                emptied |= !of.has("resourceType") && !of.has("reference") && !of.has("display");
            }
        }

        private static boolean mayShow(ObjectNode patient) {
            try {
                return DescribedMapping.of(DescribedMapping.JSON.writeValueAsBytes(patient))
                        .mayShowIns();
            } catch (RuntimeException unreadable) {
                return false;
            }
        }

        private boolean isToHide(JsonNode identifier, String reference) {
            var said = DescribedMapping.said(identifier);
            return said.isIns() && !borne.contains(said.value()) && !isShown(said, patient(reference));
        }

        /** The id of the Patient that a reference names in this record, empty where it names none. */
        private static String patient(String reference) {
            var named = PATIENT.matcher(reference);
            return named.find() ? named.group(1) : "";
        }

        /** Only qualified identities bear one there. */
        private boolean isShown(Described.Identifier ins, String patient) {
            return jdbc.sql("""
                            SELECT EXISTS (SELECT FROM identity.identifier i JOIN identity.person p USING (patient)
                                WHERE i.system = :system AND i.value = :value AND NOT p.gone
                                    AND :patient IN ('', i.patient))
                            """)
                    .param("patient", patient)
                    .param("system", ins.system())
                    .param("value", ins.value())
                    .query(Boolean.class)
                    .single();
        }
    }
}
