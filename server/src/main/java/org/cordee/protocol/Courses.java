package org.cordee.protocol;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** People's ways through protocols: taken in, where they stand and why, paused, taken out. */
@Component
public class Courses {
    private static final int MOST_NAMED = 500;

    private final Records records;
    private final CourseTable courses;
    private final StageTable stages;
    private final VersionTable versions;
    private final Holders holders;
    private final Engine engine;
    private final EngineClock clock;
    private final LiveStreams pages;
    private final WatchRules rules;
    private final Instances instances;

    Courses(
            Records records,
            CourseTable courses,
            StageTable stages,
            VersionTable versions,
            Holders holders,
            Engine engine,
            EngineClock clock,
            LiveStreams pages,
            WatchRules rules,
            Instances instances) {
        this.records = records;
        this.courses = courses;
        this.stages = stages;
        this.versions = versions;
        this.holders = holders;
        this.engine = engine;
        this.clock = clock;
        this.pages = pages;
        this.rules = rules;
        this.instances = instances;
    }

    /** What became of taking someone in. */
    public sealed interface Enrolled {
        record In(Course course) implements Enrolled {}

        /** The person is in that protocol already. */
        record Already() implements Enrolled {}

        /** No version of the protocol takes people in. */
        record NotPublished() implements Enrolled {}
    }

    /** Takes a person within reach into the published version, for a ground that is written down. */
    @Transactional
    public Enrolled enrol(Actor actor, String patientId, String protocol, String ground) {
        if (ground.isBlank()) throw new IllegalArgumentException("a course needs its ground");
        var published = versions.published(protocol);
        if (published.isEmpty()) return new Enrolled.NotPublished();
        var version = published.get();
        var now = clock.now();
        var course = records.create(
                actor,
                CourseMapping.COURSE,
                new Course(
                        "",
                        patientId,
                        protocol,
                        version.number(),
                        version.name(),
                        ground.strip(),
                        actor.reference(),
                        actor.name(),
                        now,
                        Course.State.ACTIVE,
                        null,
                        ""));
        var cell = holders.cellFor(actor, patientId);
        var opened = courses.open(new CourseTable.Row(
                course.id(), patientId, protocol, version.number(), null, cell, now, Course.State.ACTIVE));
        if (!opened) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Enrolled.Already();
        }
        rules.begin(course.id(), patientId, protocol, version.number());
        var instance = engine.runtime()
                .createProcessInstanceBuilder()
                .processDefinitionId(Objects.requireNonNull(version.definition()))
                .businessKey(course.id())
                .start();
        courses.runsAs(course.id(), instance.getId());
        pages.tell("patient/" + patientId);
        return new Enrolled.In(course);
    }

    /** All of one patient within reach, newest first. */
    public List<Course> of(Actor actor, String patientId) {
        return records.search(
                actor,
                CourseMapping.COURSE,
                CourseMapping.COURSES + "&patient=" + Records.escape(patientId) + "&_sort=-date&_count=100");
    }

    /** What protocols have told the person, and the actor about the person, newest first, at most twenty. */
    public List<Told> told(Actor actor, String patientId) {
        return records.search(
                actor,
                ToldMapping.TOLD,
                ToldMapping.MESSAGES + "&patient=" + Records.escape(patientId) + "&recipient=Patient/"
                        + Records.escape(patientId) + "," + holders(actor) + "&_sort=-sent&_count=20");
    }

    /** What protocols have told the actor or the actor's office, about whomever within reach, newest first, at most twenty. */
    public List<Told> toldTo(Actor actor) {
        return records.search(
                actor,
                ToldMapping.TOLD,
                ToldMapping.MESSAGES + "&recipient=" + holders(actor) + "&_sort=-sent&_count=20");
    }

    private static String holders(Actor actor) {
        return actor.holders().stream().sorted().collect(Collectors.joining(","));
    }

    /** The lessons that the protocols a person follows have placed so far, in their order: one a week from the step that names them. */
    public List<String> lessons(Actor actor, String patientId) {
        var now = clock.now();
        var placed = new ArrayList<String>();
        for (var course : of(actor, patientId)) {
            if (course.state() != Course.State.ACTIVE) continue;
            for (var stage : stages.of(course.id())) {
                var lessons = versions.drawing(course.protocol(), stage.version())
                        .step(stage.step())
                        .map(Step::lessons)
                        .orElse(List.of());
                var weeks = ChronoUnit.DAYS.between(stage.entered(), now) / 7;
                placed.addAll(lessons.subList(0, (int) Math.min(lessons.size(), weeks + 1)));
            }
        }
        return placed.stream().distinct().toList();
    }

    /** Where each of these courses stands now; they must have been found within reach. */
    public Map<String, List<Course.Stage>> standing(List<Course> found) {
        return stages.open(found.stream().map(Course::id).toList()).stream()
                .collect(Collectors.groupingBy(
                        StageTable.Standing::course,
                        Collectors.mapping(StageTable.Standing::stage, Collectors.toList())));
    }

    /** Those of these ids within reach, at most 500. */
    public List<Course> withIds(Actor actor, List<String> ids) {
        var some = ids.stream().limit(MOST_NAMED).map(Records::escape).collect(Collectors.joining(","));
        return some.isEmpty()
                ? List.of()
                : records.search(actor, CourseMapping.COURSE, "_id=" + some + "&_count=" + MOST_NAMED);
    }

    public Optional<Course> find(Actor actor, String courseId) {
        return records.read(actor, CourseMapping.COURSE, courseId);
    }

    /** Why the person is where they are: each step, each decision, with its rule and version. */
    public Optional<Course.Explained> explain(Actor actor, String courseId) {
        var course = find(actor, courseId);
        var row = courses.find(courseId);
        if (course.isEmpty() || row.isEmpty()) return Optional.empty();
        var drawing = versions.drawing(row.get().protocol(), row.get().version());
        return Optional.of(new Course.Explained(
                course.get(), row.get().cell(), drawing, stages.of(courseId), stages.decisions(courseId)));
    }

    /** Takes the person out; what was asked and is not done is cancelled, and its rules look no more. Empty when there is no open course within reach. */
    @Transactional
    public Optional<Course> leave(Actor actor, String courseId, String why) {
        return change(
                actor,
                courseId,
                Course.State.LEFT,
                course -> course.as(Course.State.LEFT, clock.now(), why),
                instances::stop);
    }

    /** Nothing new is asked, no delay runs out and no rule of it looks until the course goes on; what is asked may still be done. */
    @Transactional
    public Optional<Course> pause(Actor actor, String courseId, String why) {
        return change(
                actor,
                courseId,
                Course.State.PAUSED,
                course -> course.as(Course.State.PAUSED, null, why),
                instances::hold);
    }

    /** Goes on; what was done meanwhile counts now, and so do delays that ran out. */
    @Transactional
    public Optional<Course> resume(Actor actor, String courseId) {
        return change(
                actor,
                courseId,
                Course.State.ACTIVE,
                course -> course.as(Course.State.ACTIVE, null, ""),
                instances::goOn);
    }

    private Optional<Course> change(
            Actor actor,
            String courseId,
            Course.State to,
            UnaryOperator<Course> step,
            java.util.function.Consumer<CourseTable.Row> then) {
        var standing = records.readVersioned(actor, CourseMapping.COURSE, courseId);
        if (standing.isEmpty()) return Optional.empty();
        courses.lock(courseId);
        var row = courses.find(courseId).filter(found -> found.state().isOpen() && found.state() != to);
        if (row.isEmpty()) return Optional.empty();
        var until = to == Course.State.LEFT ? clock.now() : null;
        courses.stands(courseId, to, until);
        return switch (records.change(
                actor, CourseMapping.COURSE, courseId, standing.get().version(), step)) {
            case Change.Made<Course>(var made) -> {
                then.accept(row.get());
                pages.tell("patient/" + made.patientId());
                yield Optional.of(made);
            }
            case Change.Overtaken<Course> overtaken -> none();
            case Change.Missing<Course> missing -> none();
        };
    }

    private static Optional<Course> none() {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return Optional.empty();
    }
}
