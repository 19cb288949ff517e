package org.cordee.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * People moved together from one version of a protocol to another.
 *
 * @param mapping where those who stand at a step of the old version go in the new one, where that is not the step of the same id
 */
public record Move(
        String id,
        String protocol,
        int from,
        int to,
        Map<String, String> mapping,
        Version.Person by,
        Instant at,
        State state) {
    /** How long it can be taken back. */
    public static final Duration UNDONE_WITHIN = Duration.ofDays(7);

    public Move {
        mapping = Map.copyOf(mapping);
    }

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        UNDOING,
        UNDONE
    }

    /** How many people a move has moved, left for someone to decide, failed on, and brought back. */
    public record Tally(int moved, int decide, int failed, int back) {}

    /** Those who stand at one step of the old version, and where they would go; empty where someone must decide. */
    public record Group(Step step, List<String> courses, String goesTo) {
        public Group {
            courses = List.copyOf(courses);
        }

        public boolean needsDecision() {
            return goesTo.isEmpty();
        }
    }

    /** What moving would do, before anything is done. */
    public record DryRun(Version from, Version to, int people, List<Group> groups, List<Step> targets) {
        public DryRun {
            groups = List.copyOf(groups);
            targets = List.copyOf(targets);
        }

        /** How many people stand somewhere that someone must decide about; whoever stands at several steps counts once. */
        public int undecided() {
            return (int) undecidedCourses().count();
        }

        /** Everyone once, those first about whom someone must decide. */
        public List<String> courses() {
            return Stream.concat(undecidedCourses(), groups.stream().flatMap(group -> group.courses().stream()))
                    .distinct()
                    .toList();
        }

        private Stream<String> undecidedCourses() {
            return groups.stream()
                    .filter(Group::needsDecision)
                    .flatMap(group -> group.courses().stream())
                    .distinct();
        }
    }
}
