package org.cordee.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.directory.Directory;
import org.cordee.directory.Professional;
import org.cordee.directory.Structure;
import org.cordee.identity.Carer;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.platform.calendar.WorkingDays;
import org.cordee.platform.page.LiveStreams;
import org.cordee.platform.page.Words;
import org.cordee.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The world of the record: who is asked gets a Task, who is told a Communication, and every step and decision its row. */
@Component
class RecordWorld implements World {
    /** Bound while people are moved to another version: who is asked already stays asked. */
    static final ScopedValue<Integer> MOVING = ScopedValue.newInstance();

    /** Bound to the engine's task while it is completed because its Task was: of that one all is said. */
    static final ScopedValue<String> HEARD = ScopedValue.newInstance();

    /** The alert from whose fact follows what is asked now, as a reference. */
    static final ScopedValue<String> ABOUT = ScopedValue.newInstance();

    private static final Actor PLATFORM = Actor.platform();

    private final Records records;
    private final CourseTable courses;
    private final StageTable stages;
    private final Holders holders;
    private final Patients patients;
    private final Directory directory;
    private final Measures measures;
    private final Cells cells;
    private final Outbox outbox;
    private final WatchRules rules;
    private final LiveStreams pages;
    private final EngineClock clock;
    private final Words words;

    RecordWorld(
            Records records,
            CourseTable courses,
            StageTable stages,
            Holders holders,
            Patients patients,
            Directory directory,
            Measures measures,
            Cells cells,
            Outbox outbox,
            WatchRules rules,
            LiveStreams pages,
            EngineClock clock,
            MessageSource messages,
            java.time.Clock time) {
        this.records = records;
        this.courses = courses;
        this.stages = stages;
        this.holders = holders;
        this.patients = patients;
        this.directory = directory;
        this.measures = measures;
        this.cells = cells;
        this.outbox = outbox;
        this.rules = rules;
        this.pages = pages;
        this.clock = clock;
        this.words = new Words(messages, Locale.FRENCH, time);
    }

    @Override
    public Instant since(Place place) {
        return row(place).since();
    }

    @Override
    public Instant from(Place place, Step step) {
        var standing = MOVING.isBound() ? stages.open(place.course(), step.id()) : Optional.<Course.Stage>empty();
        return standing.map(Course.Stage::entered).orElseGet(clock::now);
    }

    @Override
    public WorkingDays days(Place place) {
        return cells.days(row(place).cell());
    }

    @Override
    public @Nullable Object value(Place place, String name) {
        var row = row(place);
        if (name.equals("jour")) return KnownValues.day(row.since(), clock.now());
        if (name.equals("age")) {
            return patients.byId(PLATFORM, row.patient())
                    .map(patient ->
                            patient.ageOn(clock.now().atZone(Words.TERRITORY).toLocalDate()))
                    .map(java.math.BigDecimal::valueOf)
                    .orElse(null);
        }
        if (KnownValues.measured(name).isPresent()) {
            return KnownValues.value(name, clock.now(), (kind, from) -> points(row.patient(), kind, from));
        }
        return stages.known(place.course(), name);
    }

    List<KnownValues.Point> points(String patient, MeasureKind kind, Instant from) {
        var carried = kind == MeasureKind.SYSTOLIC || kind == MeasureKind.DIASTOLIC ? MeasureKind.BLOOD_PRESSURE : kind;
        return measures.series(PLATFORM, patient, carried, from, clock.now().plusSeconds(600)).stream()
                .filter(measure -> measure.values().containsKey(kind))
                .map(measure -> new KnownValues.Point(
                        measure.at(), Objects.requireNonNull(measure.values().get(kind))))
                .toList();
    }

    @Override
    public void learn(Place place, String name, Object value) {
        stages.learn(place.course(), name, value);
    }

    @Override
    public void ask(Place place, Step step, String engineTask) {
        if (MOVING.isBound()) {
            var standing = stages.open(place.course(), step.id());
            if (standing.isPresent()) {
                stages.runsAs(standing.get().id(), MOVING.get(), engineTask);
                return;
            }
        }
        var row = row(place);
        var role = Objects.requireNonNull(step.role());
        var holder = holders.of(row.patient(), role, row.cell());
        var roleName = words.say(role.nameKey());
        decided(
                place,
                new Decided(
                        "ROLE",
                        step.id(),
                        role.name(),
                        Map.of(),
                        holder.name().isEmpty() ? holder.reference() : holder.name()));
        var reason = holder.found() ? "" : words.say("protocol.reason.nobody", roleName);
        asked(place, row, step, engineTask, holder, reason);
    }

    private void asked(
            Place place, CourseTable.Row row, Step step, String engineTask, Holders.Holder holder, String reason) {
        // Come to again, it is asked anew: last week's answers decide nothing this week.
        stages.forget(place.course(), step.id());
        var task = create(place, row, step, holder, reason);
        stages.enter(place.course(), place.version(), step.id(), task.asked(), task.id(), engineTask, task.due());
        tell(row);
    }

    private StepTask create(Place place, CourseTable.Row row, Step step, Holders.Holder holder, String reason) {
        var now = clock.now();
        var text = step.professional().isBlank() ? step.name() : step.professional();
        return records.create(
                PLATFORM,
                StepTaskMapping.STEP,
                new StepTask(
                        "",
                        row.patient(),
                        place.course(),
                        Version.address(row.protocol()) + "|" + place.version(),
                        step.id(),
                        step.kind(),
                        step.name(),
                        text,
                        step.patient(),
                        step.choices(),
                        step.form(),
                        holder.reference(),
                        holder.name(),
                        row.cell(),
                        words.say("protocol.requester", place.drawing().name()),
                        holder.reference().equals(row.cell()),
                        now,
                        Objects.requireNonNull(step.due()).after(now, () -> days(place)),
                        StepTask.State.ASKED,
                        reason,
                        "",
                        now,
                        ABOUT.isBound() ? ABOUT.get() : null));
    }

    @Override
    public void over(Place place, Step step, String engineTask, boolean completed) {
        if (MOVING.isBound() || HEARD.isBound() && HEARD.get().equals(engineTask)) return;
        var open = stages.open(place.course(), step.id()).filter(stage -> engineTask.equals(stage.engineTask()));
        if (open.isEmpty()) return;
        stages.leave(open.get().id(), clock.now(), completed ? Outcomes.DONE : Outcomes.CANCELLED);
        var task = open.get().task();
        if (task != null) {
            close(task, completed ? StepTask.State.DONE : StepTask.State.CANCELLED, "protocol.reason.wentOn");
        }
        tell(row(place));
    }

    /** The cell is asked instead of whoever was asked; the Task that was theirs is closed with the reason. */
    void fallToCell(Place place, Step step, Course.Stage stage, String reason) {
        var row = row(place);
        var task = create(place, row, step, holders.cell(row.cell(), false), reason);
        stages.asks(stage.id(), task.id());
        decided(place, new Decided("ROLE", step.id(), Role.CELL.name(), Map.of("reason", reason), task.ownerName()));
        tell(row);
    }

    @Override
    public void unanswered(Place place, Step step) {
        var open = stages.open(place.course(), step.id());
        var task = open.map(Course.Stage::task).orElse(null);
        if (open.isEmpty() || task == null) return;
        var asked = records.read(PLATFORM, StepTaskMapping.STEP, task);
        var row = row(place);
        if (asked.isEmpty()
                || asked.get().state() != StepTask.State.ASKED
                || asked.get().ofCell()) return;
        fallToCell(
                place,
                step,
                open.get(),
                words.say("protocol.reason.silence", asked.get().ownerName()));
        close(task, StepTask.State.CANCELLED, "protocol.reason.toCell");
    }

    @Override
    public void say(Place place, Step step) {
        var row = row(place);
        var role = step.role() == null ? Role.PATIENT : step.role();
        var holder = holders.of(row.patient(), role, row.cell());
        var text = role == Role.PATIENT
                        || role == Role.CARER
                        || step.professional().isBlank()
                ? step.patient()
                : step.professional();
        if (!isOfHome(holder.reference()) || !patients.hasDied(PLATFORM, row.patient())) {
            tell(place, row, holder, text);
        }
        stages.enter(place.course(), place.version(), step.id(), clock.now(), null, null, null);
        passed(place, step);
    }

    private void tell(Place place, CourseTable.Row row, Holders.Holder holder, String text) {
        records.create(
                PLATFORM,
                ToldMapping.TOLD,
                new Told(
                        row.patient(),
                        place.course(),
                        row.cell(),
                        holder.reference(),
                        holder.name(),
                        text,
                        clock.now()));
        beckon(row, holder.reference());
    }

    private static boolean isOfHome(String recipient) {
        return recipient.startsWith("Patient/") || recipient.startsWith("RelatedPerson/");
    }

    /** The words themselves stay in the record; the telephone only says that there are some. The cell reads them at its desk. */
    private void beckon(CourseTable.Row row, String recipient) {
        if (recipient.equals(row.cell())) return;
        var slash = recipient.indexOf('/');
        var id = recipient.substring(slash + 1);
        Optional<String> number = switch (recipient.substring(0, slash)) {
            case "Patient" -> patients.byId(PLATFORM, id).map(Patient::phone);
            case "RelatedPerson" -> patients.carer(PLATFORM, id).map(Carer::phone);
            case "Practitioner" -> directory.professional(PLATFORM, id).map(Professional::phone);
            case "Organization" -> directory.structure(PLATFORM, id).map(Structure::phone);
            default -> Optional.empty();
        };
        var text = words.say(isOfHome(recipient) ? "protocol.beckon" : "protocol.beckon.pro");
        number.filter(phone -> Outbox.accepts(Channel.SMS, phone))
                .ifPresent(phone -> outbox.send(
                        new OutgoingMessage(Channel.SMS, phone, null, text, "protocol-message", row.patient())));
    }

    @Override
    public void arrived(Place place, Step step) {
        if (MOVING.isBound() && stages.open(place.course(), step.id()).isPresent()) return;
        var due = step.due() == null
                ? null
                : step.due().after(step.fromStart() ? since(place) : clock.now(), () -> days(place));
        stages.enter(place.course(), place.version(), step.id(), clock.now(), null, null, due);
    }

    @Override
    public void passed(Place place, Step step) {
        if (MOVING.isBound()) return;
        var open = stages.open(place.course(), step.id());
        if (open.isEmpty()) {
            stages.enter(place.course(), place.version(), step.id(), clock.now(), null, null, null);
            open = stages.open(place.course(), step.id());
        }
        var outcome = step.kind() == Step.Kind.DELAY ? Outcomes.TIME : Outcomes.DONE;
        open.ifPresent(stage -> stages.leave(stage.id(), clock.now(), outcome));
        for (var other : place.drawing().besides(step.id())) {
            stages.open(place.course(), other)
                    .ifPresent(stage -> stages.leave(stage.id(), clock.now(), Outcomes.CANCELLED));
        }
    }

    @Override
    public void decided(Place place, Decided decided) {
        stages.decided(place.course(), place.version(), clock.now(), decided);
    }

    @Override
    public void ended(Place place) {
        var row = row(place);
        if (MOVING.isBound() || row.state() != Course.State.ACTIVE) return;
        var now = clock.now();
        stages.open(place.course()).forEach(stage -> stages.leave(stage.id(), now, Outcomes.CANCELLED));
        courses.stands(place.course(), Course.State.ENDED, now);
        rules.end(place.course(), row.patient());
        var plan = records.readVersioned(PLATFORM, CourseMapping.COURSE, place.course());
        plan.ifPresent(found -> records.change(
                PLATFORM,
                CourseMapping.COURSE,
                place.course(),
                found.version(),
                course -> course.as(Course.State.ENDED, now, "")));
        tell(row);
    }

    /** The step is no more in the version that the person is moved to; another takes its place. */
    void leftBehind(Course.Stage stage) {
        stages.leave(stage.id(), clock.now(), Outcomes.CANCELLED);
        if (stage.task() != null) close(stage.task(), StepTask.State.CANCELLED, "protocol.reason.moved");
    }

    private void close(String task, StepTask.State state, String why) {
        var standing = records.readVersioned(PLATFORM, StepTaskMapping.STEP, task);
        if (standing.isPresent() && standing.get().view().isOpen()) {
            var reason = state == StepTask.State.DONE ? "" : words.say(why);
            records.change(
                    PLATFORM,
                    StepTaskMapping.STEP,
                    task,
                    standing.get().version(),
                    found -> found.as(state, reason, found.answer(), clock.now()));
        }
    }

    private void tell(CourseTable.Row row) {
        pages.tell("visits");
        pages.tell("patient/" + row.patient());
    }

    private CourseTable.Row row(Place place) {
        return courses.find(place.course()).orElseThrow(() -> new IllegalStateException("no course " + place.course()));
    }
}
