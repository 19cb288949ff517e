package org.cordee.coordination;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cordee.access.Actor;
import org.cordee.platform.calendar.WorkingDays;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Wishes to be called, from the one who does not feel well to the one who has called. A promise is only made for hours at which someone is there. */
@Component
public class CallBacks {
    /** The screens of the cell look again. */
    private static final String CELL = "alerts";

    private final Records records;
    private final Contacts contacts;
    private final LiveStreams pages;
    private final Clock clock;
    private final CallingHours hours;
    private final Cells cells;

    CallBacks(Records records, Contacts contacts, Cells cells, LiveStreams pages, Clock clock, CallingHours hours) {
        this.records = records;
        this.contacts = contacts;
        this.cells = cells;
        this.pages = pages;
        this.clock = clock;
        this.hours = hours;
    }

    /** The cell that would be asked for this person; empty where nobody would answer. */
    public Optional<Contact> cell(Actor actor, String patientId) {
        return contacts.of(actor, patientId).stream()
                .filter(one -> one.role() == MemberRole.SUPPORT_CELL)
                .findFirst();
    }

    /** Until when the cell calls whoever asks at that moment: in its hours, and neither on a Sunday nor on a public holiday. */
    public Instant promised(Actor actor, String patientId, Instant asked) {
        return promised(
                cell(actor, patientId).map(one -> cells.days(one.reference())).orElseGet(() -> new WorkingDays("")),
                asked);
    }

    /** The same for a cell that works on these days. */
    public Instant promised(WorkingDays days, Instant asked) {
        return hours.promised(days, asked);
    }

    /** Asks the cell of the person's circle; empty where there is none. */
    @Transactional
    public Optional<CallBack> ask(
            Actor actor, String patientId, List<String> symptoms, String words, String phone, Instant at) {
        return ask(actor, patientId, symptoms, words, phone, at, promised(actor, patientId, clock.instant()));
    }

    /** The same with another promise, for what may wait longer. */
    @Transactional
    public Optional<CallBack> ask(
            Actor actor,
            String patientId,
            List<String> symptoms,
            String words,
            String phone,
            Instant at,
            Instant before) {
        return ask(
                actor, new Requester(actor.reference(), actor.name()), patientId, symptoms, words, phone, at, before);
    }

    /** Who wants the call. */
    record Requester(String reference, String name) {}

    /** For whoever said it by a way on which nobody signs in. */
    Optional<CallBack> askFor(
            Actor actor,
            Requester requester,
            String patientId,
            String symptom,
            String words,
            String phone,
            Instant at) {
        var before = promised(actor, patientId, clock.instant());
        return ask(actor, requester, patientId, List.of(symptom), words, phone, at, before);
    }

    private Optional<CallBack> ask(
            Actor actor,
            Requester requester,
            String patientId,
            List<String> symptoms,
            String words,
            String phone,
            Instant at,
            Instant before) {
        return cell(actor, patientId).map(cell -> {
            var asked = records.create(
                    actor,
                    CallBackMapping.CALL_BACK,
                    new CallBack(
                            null,
                            patientId,
                            requester.reference(),
                            requester.name(),
                            cell.reference(),
                            cell.name(),
                            symptoms,
                            words,
                            phone,
                            at,
                            before,
                            CallBack.Stage.ASKED));
            tell(patientId);
            return asked;
        });
    }

    public Optional<CallBack> find(Actor actor, String id) {
        return records.read(actor, CallBackMapping.CALL_BACK, id);
    }

    /** Of one person, newest first. */
    public List<CallBack> of(Actor actor, String patientId) {
        return search(actor, "&patient=" + Records.escape(patientId) + "&_count=50").stream()
                .sorted(Comparator.comparing(CallBack::askedAt).reversed())
                .toList();
    }

    /** Those that wait for a call, within reach: the first promised first. */
    public List<CallBack> open(Actor actor) {
        return search(actor, "&status=active&_count=500").stream()
                .sorted(Comparator.comparing(CallBack::before))
                .toList();
    }

    /** More was said while nobody had taken it; false where somebody has by now. */
    boolean add(Actor actor, String id, String symptom, String words) {
        return step(actor, id, CallBack.Stage.ASKED, one -> one.with(symptom, words));
    }

    /** The actor will call; false where another was faster, or it is done. */
    @Transactional
    public boolean take(Actor actor, String id) {
        return step(actor, id, CallBack.Stage.ASKED, CallBack.Stage.TAKEN);
    }

    /** The actor will call in the place of a colleague who is away; false where another has it by now, or it is done. */
    @Transactional
    public boolean takeOver(Actor actor, String id, String from) {
        return find(actor, id).filter(one -> one.owner().equals(from)).isPresent()
                && step(actor, id, CallBack.Stage.TAKEN, CallBack.Stage.TAKEN);
    }

    /** The actor has called; false where another has it, or it is done. */
    @Transactional
    public boolean done(Actor actor, String id) {
        return find(actor, id)
                        .filter(one -> one.owner().equals(actor.reference()))
                        .isPresent()
                && step(actor, id, CallBack.Stage.TAKEN, CallBack.Stage.DONE);
    }

    private boolean step(Actor actor, String id, CallBack.Stage from, CallBack.Stage to) {
        return step(actor, id, from, one -> one.ownedBy(actor.reference(), actor.name(), to));
    }

    private boolean step(Actor actor, String id, CallBack.Stage from, UnaryOperator<CallBack> next) {
        var standing = records.readVersioned(actor, CallBackMapping.CALL_BACK, id);
        if (standing.isEmpty() || standing.get().view().stage() != from) return false;
        var change = records.change(
                actor, CallBackMapping.CALL_BACK, id, standing.get().version(), next);
        tell(standing.get().view().patientId());
        return change instanceof Change.Made<CallBack>;
    }

    private List<CallBack> search(Actor actor, String query) {
        return records.search(actor, CallBackMapping.CALL_BACK, CallBackMapping.CALL_BACKS + query);
    }

    private void tell(String patientId) {
        pages.tell(CELL);
        pages.tell("patient/" + patientId);
    }
}
