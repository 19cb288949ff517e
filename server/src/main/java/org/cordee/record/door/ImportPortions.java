package org.cordee.record.door;

import static org.cordee.record.door.Export.MAPPER;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordee.access.Actor;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.BulkJobs.Job;
import org.cordee.store.Draft;
import org.cordee.store.ImportLines.Line;
import org.cordee.store.Issue;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.cordee.store.TransactionOutcome;

/**
 * Takes the lines of an import into the record, in transactions of about a hundred. A line goes in together with those that it
 * refers to and that still wait, so that their order does not matter; one that is refused is kept with the reason, and the
 * others go on.
 */
final class ImportPortions {
    private static final int TOGETHER = 100;
    private static final int MOST_TOGETHER = 1_000;
    private static final Pattern REFERENCE =
            Pattern.compile("\"reference\"\\s*:\\s*\"([A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64})[\"/]");

    private final RecordStore store;
    private final Writes writes;
    private final Trace trace;
    private final BodyReader bodies;

    ImportPortions(RecordStore store, Writes writes, Trace trace, BodyReader bodies) {
        this.store = store;
        this.writes = writes;
        this.trace = trace;
        this.bodies = bodies;
    }

    /** Takes some lines; false when none waits. */
    boolean taken(Actor actor, Job job) {
        var waiting = store.bulk().lines().waiting(job.id(), TOGETHER);
        var together = new LinkedHashMap<Integer, Line>();
        for (var line : waiting) {
            if (line.name().isEmpty()) {
                refuse(job, line, unnamed(line));
            } else {
                together.put(line.number(), line);
            }
        }
        widen(job, together);
        while (!together.isEmpty()) {
            var lines = List.copyOf(together.values());
            var proposals = lines.stream().map(ImportPortions::proposal).toList();
            switch (trace.trail().visit(() -> writes.all(actor, proposals, Set.of()))) {
                case TransactionOutcome.Done done -> {
                    store.bulk().lines().taken(job.id(), lines);
                    together.clear();
                }
                case Refusal.InEntry inEntry -> {
                    var line = lines.get(inEntry.index());
                    refuse(job, line, inEntry.cause().issues());
                    together.remove(line.number());
                }
                case Refusal refusal -> {
                    refuse(job, lines.getFirst(), refusal.issues());
                    together.remove(lines.getFirst().number());
                }
            }
        }
        return !waiting.isEmpty();
    }

    /** Adds the lines that those referred to stand in, and so on. */
    private void widen(Job job, Map<Integer, Line> together) {
        var named = new LinkedHashSet<String>();
        together.values().forEach(line -> named.add(line.name()));
        var fresh = List.copyOf(together.values());
        while (!fresh.isEmpty() && together.size() < MOST_TOGETHER) {
            var wanted = new LinkedHashSet<String>();
            for (var line : fresh) {
                var matcher = REFERENCE.matcher(new String(line.json(), StandardCharsets.UTF_8));
                while (matcher.find()) {
                    if (named.add(matcher.group(1))) {
                        wanted.add(matcher.group(1));
                    }
                }
            }
            fresh = wanted.isEmpty() ? List.of() : store.bulk().lines().named(job.id(), wanted);
            fresh.forEach(line -> together.putIfAbsent(line.number(), line));
        }
    }

    private static Proposal proposal(Line line) {
        int slash = line.name().indexOf('/');
        var type = line.name().substring(0, slash);
        var step = new Step.Update(type, line.name().substring(slash + 1), Draft.json(line.json()), null, null);
        return new Proposal(step, type);
    }

    private List<Issue> unnamed(Line line) {
        return bodies.line(line.json()) instanceof Answer refusal
                ? List.of(Issue.error(
                        "structure",
                        MAPPER.readTree(AnswerWriter.joined(refusal.json()))
                                .path("issue")
                                .path(0)
                                .path("diagnostics")
                                .asString("The line is not a resource of FHIR R4.")))
                : List.of(Issue.error(
                        "required", "The resource has no id: give it one, so that the file can be sent again."));
    }

    private void refuse(Job job, Line line, List<Issue> issues) {
        var place = "Line " + line.number() + (line.name().isEmpty() ? "" : ", " + line.name()) + ": ";
        var said = new ArrayList<Issue>();
        issues.forEach(issue ->
                said.add(new Issue(issue.severity(), issue.code(), place + issue.diagnostics(), issue.expression())));
        var outcome = new String(AnswerWriter.joined(Outcomes.json(said)), StandardCharsets.UTF_8);
        store.bulk().lines().refused(job.id(), line.number(), outcome.replace("\\u0000", ""));
    }
}
