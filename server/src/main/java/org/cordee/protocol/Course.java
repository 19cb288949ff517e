package org.cordee.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's way through a protocol, as the CarePlan of that id says it.
 *
 * @param ground why the person was taken in
 * @param why why the person left or pauses, empty while they go on
 */
public record Course(
        String id,
        String patientId,
        String protocol,
        int version,
        String name,
        String ground,
        String by,
        String byName,
        Instant since,
        State state,
        @Nullable Instant until,
        String why) {

    /** Whether it goes on. */
    public enum State {
        ACTIVE,
        PAUSED,
        ENDED,
        LEFT;

        boolean isOpen() {
            return this == ACTIVE || this == PAUSED;
        }
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    Course at(int newVersion) {
        return new Course(id, patientId, protocol, newVersion, name, ground, by, byName, since, state, until, why);
    }

    Course as(State now, @Nullable Instant over, String reason) {
        return new Course(id, patientId, protocol, version, name, ground, by, byName, since, now, over, reason);
    }

    /**
     * One step that the person came to.
     *
     * @param left null while the person is there
     * @param outcome what came of it, as the drawing names it; empty when nothing did yet
     * @param task id of the Task that asks for it
     */
    public record Stage(
            long id,
            int version,
            String step,
            Instant entered,
            @Nullable Instant left,
            String outcome,
            @Nullable String task,
            @Nullable String engineTask,
            @Nullable Instant due) {}

    /**
     * A course with where it is and was, oldest first, and every decision on the way.
     *
     * @param cell reference of the cell that answers for the person
     */
    public record Explained(Course course, String cell, Drawing drawing, List<Stage> stages, List<Taken> decisions) {
        public Explained {
            stages = List.copyOf(stages);
            decisions = List.copyOf(decisions);
        }

        /** Everything in the order in which it happened, newest first. */
        public List<Entry> story() {
            return java.util.stream.Stream.concat(
                            stages.stream().map(stage -> new Entry(stage.entered(), stage, null)),
                            decisions.stream().map(decision -> new Entry(decision.at(), null, decision)))
                    .sorted(java.util.Comparator.comparing(Entry::at).reversed())
                    .toList();
        }

        /** The name of a step, also of one that this version no longer has. */
        public String name(String step) {
            return drawing.step(step)
                    .map(Step::name)
                    .filter(name -> !name.isBlank())
                    .orElse(step);
        }

        public String patientText(String step) {
            return drawing.step(step).map(Step::patient).orElse("");
        }
    }

    /** One thing in the story of a course: a step come to, or a decision. */
    public record Entry(
            Instant at, @Nullable Stage stage, @Nullable Taken decision) {}

    /** A decision that was taken. */
    public record Taken(
            int version,
            Instant at,
            String kind,
            String element,
            String rule,
            java.util.Map<String, String> known,
            String result) {}
}
