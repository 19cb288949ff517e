package org.cordee.monitoring;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.record.Records;
import org.cordee.record.WriteCheck;
import org.cordee.store.Draft;
import org.cordee.store.Interaction;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.Step;
import org.cordee.store.exchange.Exchanges;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a measure that others send must be before it is kept: of one patient within reach, in a unit known for its code, not in
 * the future, and not the same as one that is there already. Readings of the national guide: docs/readings/measures.md.
 */
@Component
class MeasureChecks implements WriteCheck {
    private static final String FLOW = IncomingMeasure.PROFILES + "mesures-bundle-flux-alimentation";
    private static final Set<String> OF_MEASURES = Set.of("Observation", "Device", "DeviceMetric");
    private static final Refusal NO_PATIENT = Refusal.Invalid.content(
            "not-found",
            "No patient within reach answers to the subject of this measure: give a reference to a Patient, or an identifier that exactly one Patient has.",
            "Observation.subject");

    private final RecordStore store;
    private final RepeatedMeasures repeated;
    private final RefusedMeasures refused;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    MeasureChecks(RecordStore store, Exchanges exchanges, RefusedMeasures refused, Clock clock) {
        this.refused = refused;
        this.store = store;
        this.repeated = new RepeatedMeasures(store, exchanges, json);
        this.clock = clock;
    }

    @Override
    public Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        boolean flow = profiles.contains(FLOW);
        if (flow) {
            var fault = flowFault(proposals);
            if (fault.isPresent()) {
                return fault.get();
            }
        }
        var steps = new ArrayList<Step>(proposals.size());
        var sent = new ArrayList<RepeatedMeasures.Sent>();
        for (int i = 0; i < proposals.size(); i++) {
            var proposal = proposals.get(i);
            var checked = proposal.type().equals("Observation")
                    ? observation(actor, proposals, i, flow)
                    : new Checked.Yes(flow ? deviceOnce(proposal) : proposal.step());
            switch (checked) {
                case Checked.Yes kept -> steps.add(kept.step());
                case Checked.Perhaps again -> {
                    steps.add(again.sent().create());
                    sent.add(again.sent());
                }
                case Checked.No no -> {
                    if (actor.role() == Role.MACHINE) refused.note(actor.reference(), no.refusal());
                    return new Verdict.Refuse(i, no.refusal());
                }
            }
        }
        repeated.find(actor, sent, steps);
        return new Verdict.Proceed(steps);
    }

    /** Two of one person, kind and moment may be the same measure said twice, of which the second is to find the first. */
    @Override
    public boolean mayGoTogether(List<Proposal> creates) {
        var measures = new ArrayList<IncomingMeasure>();
        for (var proposal : creates) {
            var draft = proposal.type().equals("Observation") ? draft(proposal.step()) : null;
            var tree = draft == null ? null : tree(draft);
            if (tree != null) {
                measures.add(IncomingMeasure.of(tree));
            }
        }
        return !RepeatedMeasures.mayBeOne(measures);
    }

    private sealed interface Checked {
        record Yes(Step step) implements Checked {}

        /** In order, and perhaps sent before. */
        record Perhaps(RepeatedMeasures.Sent sent) implements Checked {}

        record No(Refusal refusal) implements Checked {}
    }

    /** IHE PCH-01 as the guide has it: one Observation and at most one Device, both created. */
    private static Optional<Verdict> flowFault(List<Proposal> proposals) {
        int observations = 0;
        int devices = 0;
        for (int i = 0; i < proposals.size(); i++) {
            var type = proposals.get(i).type();
            observations += type.equals("Observation") ? 1 : 0;
            devices += type.equals("Device") ? 1 : 0;
            boolean fits = type.equals("Observation") || type.equals("Device");
            if (!fits || observations > 1 || devices > 1 || !(proposals.get(i).step() instanceof Step.Create)) {
                return Optional.of(flowRefused(i));
            }
        }
        return observations == 1 ? Optional.empty() : Optional.of(flowRefused(0));
    }

    private static Verdict flowRefused(int index) {
        return new Verdict.Refuse(
                index,
                Refusal.Invalid.content(
                        "business-rule",
                        "A bundle of the measures flow creates exactly one Observation and at most one Device."));
    }

    private Checked observation(Actor actor, List<Proposal> proposals, int place, boolean flow) {
        var step = proposals.get(place).step();
        var draft = draft(step);
        var tree = draft == null ? null : tree(draft);
        if (draft == null || tree == null) {
            return new Checked.Yes(step);
        }
        var measure = IncomingMeasure.of(tree);
        if (measure.isWithdrawn() || !(flow || measure.isMeasure())) {
            return new Checked.Yes(step);
        }
        if (step instanceof Step.Create && isUnwantedBodyMassIndex(actor, measure, flow)) {
            return new Checked.No(Refusal.Invalid.content(
                    "business-rule",
                    "A body mass index is not taken from measuring devices: send weight and height, from which it is computed.",
                    "Observation.code"));
        }
        // Other software may well keep what was measured then; a device that measures at home does not.
        if (measure.isOfAClockNeverSet() && (flow || onlySendsMeasures(actor))) {
            return new Checked.No(Refusal.Invalid.content(
                    "business-rule",
                    "At this time begin clocks that nobody has set: set the clock of the device, or send the time of receipt.",
                    "Observation.effective"));
        }
        var fault = measure.fault(clock.instant());
        if (fault.isPresent()) {
            return new Checked.No(fault.get());
        }
        return ofPatient(actor, proposals, place, draft, measure);
    }

    private Checked ofPatient(Actor actor, List<Proposal> proposals, int place, Draft draft, IncomingMeasure measure) {
        var step = proposals.get(place).step();
        var subject = measure.json().path("subject");
        var reference = subject.path("reference").asString("");
        var resolved = draft;
        if (reference.isEmpty()) {
            if (!subject.has("identifier")) {
                return new Checked.No(NO_PATIENT);
            }
            resolved = store.withSubjectResolved(actor.reach(), draft);
            var tree = tree(resolved);
            reference =
                    tree == null ? "" : tree.path("subject").path("reference").asString("");
        } else if (reference.startsWith("urn:uuid:") || reference.startsWith("Patient?")) {
            return new Checked.Yes(step);
        }
        // Whether that patient is there and within reach is looked at by the store, with all that is referred to.
        if (!reference.startsWith("Patient/")) {
            return new Checked.No(NO_PATIENT);
        }
        var kept = with(step, resolved);
        var device = kept instanceof Step.Create create && create.ifNoneExist() == null && actor.role() == Role.MACHINE
                ? device(actor, proposals, measure)
                : null;
        var coding = measure.coding();
        var effective = measure.effective();
        return device == null || coding == null || effective == null
                ? new Checked.Yes(kept)
                : new Checked.Perhaps(new RepeatedMeasures.Sent(
                        place, (Step.Create) kept, measure, reference, coding, effective, device));
    }

    /** The device as the record knows it: empty where the measure names none, null where it is not there yet. */
    private @Nullable String device(Actor actor, List<Proposal> proposals, IncomingMeasure measure) {
        var reference = measure.json().path("device").path("reference").asString("");
        for (var proposal : proposals) {
            if (proposal.step() instanceof Step.Create create
                    && proposal.type().equals("Device")
                    && isNamed(create.fullUrl(), reference)) {
                var criteria = identifier(create);
                return criteria == null ? null : standing(actor, criteria);
            }
        }
        return reference;
    }

    private static boolean isNamed(@Nullable String fullUrl, String reference) {
        return fullUrl != null
                && (fullUrl.equals(reference)
                        || (reference.startsWith("Device/")
                                && fullUrl.equals("urn:uuid:" + reference.substring("Device/".length()))));
    }

    private @Nullable String standing(Actor actor, String criteria) {
        return store.search(actor.reach(), SearchRequest.of("Device", criteria)) instanceof SearchOutcome.Page page
                        && page.matches().size() == 1
                ? page.matches().getFirst().reference()
                : null;
    }

    /** The published example creates its Device without ifNoneExist; taken literally each measure would add a device. */
    private Step deviceOnce(Proposal proposal) {
        if (proposal.step() instanceof Step.Create create && create.ifNoneExist() == null) {
            var criteria = identifier(create);
            return criteria == null ? create : new Step.Create(create.draft(), criteria, create.fullUrl());
        }
        return proposal.step();
    }

    private @Nullable String identifier(Step.Create device) {
        if (device.ifNoneExist() != null) {
            return device.ifNoneExist();
        }
        var tree = tree(device.draft());
        var identifier = tree == null ? null : tree.path("identifier").path(0);
        if (identifier == null || !identifier.path("value").isString()) {
            return null;
        }
        return "identifier=" + Records.escape(identifier.path("system").asString("")) + "%7C"
                + Records.escape(identifier.path("value").asString(""));
    }

    private static boolean isUnwantedBodyMassIndex(Actor actor, IncomingMeasure measure, boolean flow) {
        return measure.kind().equals(Optional.of(MeasureKind.BODY_MASS_INDEX))
                && (flow || measure.claims("mesures-fr-observation-bmi") || onlySendsMeasures(actor));
    }

    private static boolean onlySendsMeasures(Actor actor) {
        return actor.role() == Role.MACHINE
                && actor.reach().permissions().keySet().stream()
                        .filter(type -> actor.reach().permits(type, Interaction.CREATE))
                        .allMatch(OF_MEASURES::contains);
    }

    private static @Nullable Draft draft(Step step) {
        return switch (step) {
            case Step.Create create -> create.draft();
            case Step.Update update -> update.draft();
            case Step.UpdateWhere update -> update.draft();
            default -> null;
        };
    }

    private static Step with(Step step, Draft draft) {
        return switch (step) {
            case Step.Create(var old, var ifNoneExist, var fullUrl) -> new Step.Create(draft, ifNoneExist, fullUrl);
            case Step.Update(var type, var id, var old, var ifMatch, var fullUrl) ->
                new Step.Update(type, id, draft, ifMatch, fullUrl);
            case Step.UpdateWhere(var type, var criteria, var old, var ifMatch, var fullUrl) ->
                new Step.UpdateWhere(type, criteria, draft, ifMatch, fullUrl);
            default -> step;
        };
    }

    private @Nullable JsonNode tree(Draft draft) {
        try {
            return json.readTree(draft.json());
        } catch (JacksonException | NumberFormatException leftToTheStore) {
            return null;
        }
    }
}
