package org.cordee.monitoring;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.store.RecordStore;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.Step;
import org.cordee.store.StoredResource;
import org.cordee.store.exchange.Exchanges;
import org.cordee.store.exchange.Question;
import tools.jackson.databind.json.JsonMapper;

/** A gateway repeats itself after a lost answer: the same measure again becomes a create that finds the first. */
final class RepeatedMeasures {
    private static final String PATIENT = "Patient/";

    private final RecordStore store;
    private final Exchanges exchanges;
    private final JsonMapper json;

    RepeatedMeasures(RecordStore store, Exchanges exchanges, JsonMapper json) {
        this.store = store;
        this.exchanges = exchanges;
        this.json = json;
    }

    /**
     * A measure that may have been sent before.
     *
     * @param place where it stands among the steps
     * @param patient reference of whose it is
     * @param coding {@code system|code}
     * @param effective when it was made, as it is written
     * @param device reference of what made it, empty where it names none
     */
    record Sent(
            int place,
            Step.Create create,
            IncomingMeasure measure,
            String patient,
            String coding,
            String effective,
            String device) {}

    /** Puts a create that finds the first in the place of each that was sent before; most have nothing beside them at their moment. */
    void find(Actor actor, List<Sent> sent, List<Step> steps) {
        if (sent.isEmpty()) {
            return;
        }
        lock(sent);
        var moments = sent.stream()
                .map(one -> new RecordStore.Moment(id(one.patient()), one.effective()))
                .toList();
        for (int place : store.taken("Observation", moments)) {
            var one = sent.get(place);
            steps.set(one.place(), again(actor, one));
        }
    }

    /**
     * Whether two of them may be the same one said twice, by person, kind and moment. Who is meant by an identifier is known once it was looked
     * up, so where one names its patient thus, kind and moment alone count.
     */
    static boolean mayBeOne(List<IncomingMeasure> measures) {
        boolean anyUnknown = measures.stream().anyMatch(one -> reference(one).isEmpty());
        var seen = new HashSet<List<String>>();
        for (var measure : measures) {
            var coding = measure.coding();
            var effective = measure.effective();
            if (coding != null
                    && effective != null
                    && !seen.add(List.of(anyUnknown ? "" : id(reference(measure)), coding, effective))) {
                return true;
            }
        }
        return false;
    }

    private static String reference(IncomingMeasure measure) {
        return measure.json().path("subject").path("reference").asString("");
    }

    /** The same for every way of referring to a version of the patient. */
    private static String id(String patient) {
        if (!patient.startsWith(PATIENT)) {
            return patient;
        }
        var id = patient.substring(PATIENT.length());
        int end = id.indexOf('/');
        return end < 0 ? id : id.substring(0, end);
    }

    private Step again(Actor actor, Sent one) {
        var query = SearchRequest.with(
                "Observation", "subject", one.patient(), "code", one.coding(), "date", one.effective());
        if (store.search(actor.reach(), query) instanceof SearchOutcome.Page page) {
            for (var candidate : page.matches()) {
                if (isSame(candidate, one)) {
                    return new Step.Create(
                            one.create().draft(),
                            "_id=" + candidate.id(),
                            one.create().fullUrl());
                }
            }
        }
        return one.create();
    }

    private boolean isSame(StoredResource candidate, Sent one) {
        var tree = json.readTree(candidate.json());
        return tree.path("device").path("reference").asString("").equals(one.device())
                && IncomingMeasure.of(tree).sameness().equals(one.measure().sameness());
    }

    /** Held to the end of the transaction, so that two who send the same at once are seen one after the other; in one order, never in a ring. */
    private void lock(List<Sent> sent) {
        var keys = sent.stream()
                .map(one -> id(one.patient()) + " " + one.coding() + " " + one.effective())
                .map(what -> UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8))
                        .getMostSignificantBits())
                .distinct()
                .sorted()
                .toArray(Long[]::new);
        exchanges.ask(
                Question.telling("select pg_advisory_xact_lock(key) from unnest(?::bigint[]) as key", (Object) keys));
    }
}
