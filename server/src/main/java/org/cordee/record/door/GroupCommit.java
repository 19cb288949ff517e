package org.cordee.record.door;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.LaterActors;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.record.door.WaitingCreate.Turn;
import org.cordee.store.Step;
import org.cordee.store.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Single creates that arrive together are kept {@link Together}: while one is being written, those of the same actor and type that arrive wait,
 * and one of them writes for all when it is done. Where nobody else writes nobody waits, and nobody waits for more than one group before
 * the own one. Each has the answer that it would have had alone, after the commit that holds what it made.
 */
final class GroupCommit {
    static final int LARGEST_GROUP = 64;
    /** A larger one keeps nobody waiting, nor lies in memory as many times as a group has places. */
    static final int LARGEST_BODY_BYTES = 64 * 1024;
    /** So many groups of one line at once; one that is full, or has waited for so long, goes on top. */
    private static final int AT_ONCE = 1;

    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    private final Writes writes;
    private final Together together;
    private final Trace trace;
    private final Duration patience;
    private final Map<Asking, Line> lines = new HashMap<>();

    GroupCommit(Writes writes, Trace trace) {
        this(writes, trace, LONGEST_WAIT);
    }

    GroupCommit(Writes writes, Trace trace, Duration patience) {
        this.writes = writes;
        this.together = new Together(writes);
        this.trace = trace;
        this.patience = patience;
    }

    /** Creates, alone or with others. */
    WriteOutcome create(Actor actor, Proposal create) {
        var alone = mayWait(create) ? Together.alone(create) : null;
        if (alone == null) {
            return writes.one(actor, create, Set.of());
        }
        var mine = new WaitingCreate(alone, trace.trail().request());
        var line = entered(new Asking(actor, LaterActors.current(), create.type()), mine);
        var outcome = switch (mine.awaited(patience, () -> goesOnTop(line, mine))) {
            case LEADS -> led(actor, line, mine);
            case SETTLED -> mine.outcome;
            case FAILED -> throw new EndUnknown(mine.failure);
            case GONE -> throw new IllegalStateException("a create that is gone goes on");
        };
        return outcome == null ? writes.one(actor, create, Set.of()) : outcome;
    }

    /** Whoever wants to be held to profiles waits for the validator. */
    private static boolean mayWait(Proposal proposal) {
        return !ProfileCheck.ASKED.isBound()
                && proposal.step() instanceof Step.Create create
                && create.draft().json().length <= LARGEST_BODY_BYTES;
    }

    /** How many wait for another to be written. */
    synchronized int waiting() {
        return lines.values().stream()
                .mapToInt(line -> line.gathering == null ? 0 : line.gathering.size())
                .sum();
    }

    private synchronized Line entered(Asking asking, WaitingCreate mine) {
        var line = lines.computeIfAbsent(asking, Line::new);
        var group = line.gathering == null ? new ArrayList<WaitingCreate>() : line.gathering;
        group.add(mine);
        mine.group = group;
        line.gathering = group;
        if (line.writing < AT_ONCE || group.size() == LARGEST_GROUP) {
            goesOnTop(line, mine);
        }
        return line;
    }

    /** Its group is written at once, whatever else is being written, if that has not begun. */
    private synchronized void goesOnTop(Line line, WaitingCreate mine) {
        if (line.gathering == mine.group && mine.has(Turn.LEADS)) {
            line.gathering = null;
            line.writing++;
        }
    }

    /** Null where it has to go by itself. Those who follow come to their answers without needing memory, of which there may be none left. */
    private @Nullable WriteOutcome led(Actor actor, Line line, WaitingCreate mine) {
        var group = mine.group;
        boolean interrupted = Thread.interrupted();
        try {
            group.removeIf(one -> one != mine && !one.waits());
            if (group.size() == 1) {
                return writes.one(actor, mine.create, Set.of());
            }
            var outcomes = written(actor, group);
            for (int i = 0; i < group.size(); i++) {
                group.get(i).outcome = outcomes.get(i);
                group.get(i).has(Turn.SETTLED);
            }
            return mine.outcome;
        } catch (RuntimeException | Error failure) {
            for (int i = 0; i < group.size(); i++) {
                group.get(i).failure = failure;
                group.get(i).has(Turn.FAILED);
            }
            throw failure;
        } finally {
            handOver(line);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Each leaves its line in the ledger under the name of its own request. */
    private List<@Nullable WriteOutcome> written(Actor actor, List<WaitingCreate> group) {
        var creates = group.stream().map(one -> one.create).toList();
        var trail = trace.trail();
        return trail.together(() -> together.kept(
                actor,
                creates,
                Set.of(),
                (outcome, place) -> trail.partOf(group.get(place).request, () -> trace.written(actor, 'C', outcome))));
    }

    private void handOver(Line line) {
        for (var next = next(line); next != null; next = next(line)) {
            for (int i = 0; i < next.size(); i++) {
                if (next.get(i).has(Turn.LEADS)) {
                    return;
                }
            }
        }
    }

    private synchronized @Nullable List<WaitingCreate> next(Line line) {
        var next = line.gathering;
        line.gathering = null;
        if (next == null && --line.writing == 0) {
            lines.remove(line.asking);
        }
        return next;
    }

    /** Who asks for what: only those of whom all is the same go together, so that the one who writes does so as each of them. */
    private record Asking(Actor actor, Optional<LaterActors.Name> signedIn, String type) {
        @Override
        public int hashCode() {
            return 31 * actor.reference().hashCode() + type.hashCode();
        }
    }

    /** Those who ask for the same: how many groups are being written, and the one that gathers meanwhile. */
    private static final class Line {
        private final Asking asking;
        private int writing;
        private @Nullable List<WaitingCreate> gathering;

        Line(Asking asking) {
            this.asking = asking;
        }
    }
}
