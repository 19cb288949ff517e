package org.cordee.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.identity.LinkMapping.Kind;
import org.cordee.record.WriteCheck;
import org.cordee.store.Draft;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.Step;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A merge lasts until an officer takes it back: software that knows nothing of it and writes its own Patient again, whole, neither
 * brings the merged one to life nor drops the links between both; nor does it drop a link that its source told of (A24).
 */
@Component
@Order(9)
class MergesLast implements WriteCheck {
    private final JdbcClient jdbc;
    private final RecordStore store;

    MergesLast(JdbcClient jdbc, RecordStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    @Override
    public Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        var ids = proposals.stream().map(proposal -> id(actor, proposal)).toList();
        var links = links(ids.stream().filter(id -> !id.isEmpty()).distinct().toList());
        if (links.isEmpty()) {
            return new Verdict.Proceed(proposals.stream().map(Proposal::step).toList());
        }
        var steps = new ArrayList<Step>(proposals.size());
        for (int i = 0; i < proposals.size(); i++) {
            var step = proposals.get(i).step();
            var due = links.getOrDefault(ids.get(i), List.of());
            steps.add(due.isEmpty() ? step : linked(step, due));
        }
        return new Verdict.Proceed(steps);
    }

    @Override
    public Verdict made(Actor actor, Proposal whole) {
        if (whole.type().equals("Patient") && whole.step() instanceof Step.Update update) {
            for (var link : links(List.of(update.id())).getOrDefault(update.id(), List.of())) {
                if (link.kind() != Kind.SEE_ALSO
                        && !DescribedMapping.isLinked(update.draft().json(), link)) {
                    return new Verdict.Refuse(
                            0,
                            Refusal.Invalid.content(
                                    "business-rule",
                                    "This Patient and Patient/" + link.other()
                                            + " were declared one person: its link to that one, "
                                            + "and active false where it is the one that was replaced, stay until an identity "
                                            + "officer takes the merge back.",
                                    "Patient.link"));
                }
            }
        }
        return new Verdict.Proceed(List.of(whole.step()));
    }

    private String id(Actor actor, Proposal proposal) {
        return !proposal.type().equals("Patient")
                ? ""
                : switch (proposal.step()) {
                    case Step.Update update -> update.id();
                    case Step.UpdateWhere update -> matched(actor, update.criteria());
                    default -> "";
                };
    }

    private String matched(Actor actor, String criteria) {
        return store.search(actor.reach(), SearchRequest.of("Patient", criteria)) instanceof SearchOutcome.Page page
                        && page.matches().size() == 1
                ? page.matches().getFirst().id()
                : "";
    }

    private record Found(String patient, LinkMapping.Link link) {}

    private Map<String, List<LinkMapping.Link>> links(List<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var found = jdbc.sql("""
                        SELECT p.patient, o.patient AS other, 'REPLACED_BY' AS kind FROM identity.person p
                            JOIN identity.person o ON o.patient = p.merged_into
                        WHERE p.patient IN (:ids) AND NOT o.gone
                        UNION ALL
                        SELECT p.merged_into, p.patient, 'REPLACES' FROM identity.person p
                        WHERE p.merged_into IN (:ids) AND NOT p.gone
                        UNION ALL
                        SELECT p.patient, o.patient, 'SEE_ALSO' FROM identity.linked l
                            JOIN identity.person p ON p.patient IN (l.one, l.other)
                            JOIN identity.person o ON o.patient IN (l.one, l.other) AND o.patient <> p.patient
                        WHERE p.patient IN (:ids) AND NOT o.gone
                            AND p.merged_into IS DISTINCT FROM o.patient AND o.merged_into IS DISTINCT FROM p.patient
                        """)
                .param("ids", ids)
                .query((row, number) -> new Found(
                        row.getString("patient"),
                        new LinkMapping.Link(row.getString("other"), Kind.valueOf(row.getString("kind")), true)))
                .list();
        var links = new HashMap<String, List<LinkMapping.Link>>();
        found.forEach(one -> links.merge(
                one.patient(),
                List.of(one.link()),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
        return links;
    }

    private static Step linked(Step step, List<LinkMapping.Link> due) {
        return switch (step) {
            case Step.Update update ->
                new Step.Update(
                        update.type(), update.id(), linked(update.draft(), due), update.ifMatch(), update.fullUrl());
            case Step.UpdateWhere update ->
                new Step.UpdateWhere(
                        update.type(),
                        update.criteria(),
                        linked(update.draft(), due),
                        update.ifMatch(),
                        update.fullUrl());
            default -> step;
        };
    }

    private static Draft linked(Draft draft, List<LinkMapping.Link> due) {
        var json = draft.json();
        for (var link : due) {
            json = DescribedMapping.isLinked(json, link) ? json : DescribedMapping.linked(json, link);
        }
        return json == draft.json() ? draft : Draft.json(json);
    }
}
