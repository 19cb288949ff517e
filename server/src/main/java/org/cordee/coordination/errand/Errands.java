package org.cordee.coordination.errand;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.TaskMapping;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.errand.Errand.State;
import org.cordee.coordination.intake.News;
import org.cordee.coordination.intake.NewsMapping;
import org.cordee.platform.page.LiveStreams;
import org.cordee.platform.page.Words;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** What people ask of each other for a patient, within reach, in a loop that always closes. */
@Component
public class Errands {
    private final Records records;
    private final Circles circles;
    private final Cells cells;
    private final TimerTable timers;
    private final LiveStreams pages;
    private final Words words;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Errands(
            Records records,
            Circles circles,
            Cells cells,
            TimerTable timers,
            LiveStreams pages,
            ApplicationEventPublisher events,
            MessageSource messages,
            Clock clock) {
        this.events = events;
        this.records = records;
        this.circles = circles;
        this.cells = cells;
        this.timers = timers;
        this.pages = pages;
        this.words = new Words(messages, Locale.FRENCH, clock);
        this.clock = clock;
    }

    /** How long one may be given to answer; whole days are worked days. */
    public static List<Duration> delays() {
        return ErrandMapping.DELAYS;
    }

    /** Asks the first of those; the others are asked after, in order, when one refuses or stays silent. */
    @Transactional
    public Errand ask(Actor actor, String patientId, List<Party> holders, String what, Instant by, Duration within) {
        return asked(actor, ErrandMapping.ERRAND, requester(actor), null, patientId, holders, what, by, within, null);
    }

    /** The same where the words tell of care: of those who are no profession of health, only who is asked reads them. */
    @Transactional
    public Errand askOfCare(
            Actor actor, String patientId, List<Party> holders, String what, Instant by, Duration within) {
        return asked(actor, ErrandMapping.OF_CARE, requester(actor), null, patientId, holders, what, by, within, null);
    }

    /** The same for someone at home who is to be called at that number: what becomes of it is told as {@link ErrandPassedOn} only. */
    @Transactional
    public Errand askToCall(
            String requester,
            String callAt,
            String patientId,
            List<Party> holders,
            String what,
            Instant by,
            Duration within) {
        var nobody = new Party("", requester);
        return asked(
                Actor.platform(), ErrandMapping.OF_CARE, nobody, callAt, patientId, holders, what, by, within, null);
    }

    /** More was said while nobody had accepted it; false where somebody has by now. */
    @Transactional
    public boolean add(Actor actor, String id, String words) {
        var standing = records.readVersioned(actor, ErrandMapping.ERRAND, id);
        if (standing.isEmpty() || !(standing.get().view().state() instanceof State.Asked)) return false;
        var version = standing.get().version();
        return records.change(actor, ErrandMapping.ERRAND, id, version, errand -> errand.saying(words))
                instanceof Change.Made<Errand>;
    }

    private static Party requester(Actor actor) {
        return new Party(actor.reference(), actor.name());
    }

    /** Invites someone into the circle of care, in that part, from the moment at which she or he accepts. */
    @Transactional
    public Errand invite(Actor actor, String patientId, Party who, MemberRole role) {
        var within = Duration.ofDays(3);
        return asked(
                actor,
                ErrandMapping.ERRAND,
                requester(actor),
                null,
                patientId,
                List.of(who),
                words.say("errand.invitation", words.say(role.nameKey())),
                until(actor, within),
                within,
                role);
    }

    private Errand asked(
            Actor actor,
            ErrandMapping mapping,
            Party requester,
            @Nullable String callAt,
            String patientId,
            List<Party> holders,
            String what,
            Instant by,
            Duration within,
            @Nullable MemberRole joins) {
        var now = clock.instant();
        var id = UUID.randomUUID().toString();
        var asked = records.put(
                actor,
                mapping,
                id,
                new Errand(
                        id,
                        patientId,
                        requester,
                        callAt,
                        holders.getFirst(),
                        what,
                        by,
                        within,
                        until(actor, within),
                        holders.subList(1, holders.size()),
                        joins,
                        List.of(),
                        now,
                        new State.Asked()));
        timers.set(id, asked.answerBy());
        tell(asked);
        return asked;
    }

    /** Open ones asked of the actor or of the actor's organisation, the first due first. */
    public List<Errand> mine(Actor actor) {
        return search(actor, ownedBy(actor)).stream()
                .filter(errand -> !(errand.state() instanceof State.Unanswered))
                .sorted(Comparator.comparing(Errand::by))
                .toList();
    }

    /** How many those are, without reading them. */
    public int countMine(Actor actor) {
        var query = ErrandMapping.ERRANDS + ownedBy(actor) + "&business-status:not=unanswered";
        return records.count(actor, "Task", query);
    }

    private static String ownedBy(Actor actor) {
        return "&" + TaskMapping.OPEN + "&owner="
                + actor.holders().stream().sorted().map(Records::escape).collect(Collectors.joining(","));
    }

    /** All of a patient, newest first. */
    public List<Errand> of(Actor actor, String patientId) {
        return search(actor, "&patient=" + Records.escape(patientId)).stream()
                .sorted(Comparator.comparing(Errand::askedAt).reversed())
                .toList();
    }

    public Optional<Errand> find(Actor actor, String id) {
        return records.read(actor, ErrandMapping.ERRAND, id);
    }

    /** The actor does it; empty where that is no longer asked of the actor. */
    @Transactional
    public Optional<Errand> accept(Actor actor, String id) {
        var party = new Party(actor.reference(), actor.name());
        return step(
                actor,
                id,
                errand -> errand.state() instanceof State.Asked && asked(actor, errand),
                errand -> accepted(errand, party));
    }

    /** Accepting an invitation is all there is to do. */
    private Errand accepted(Errand errand, Party party) {
        var now = clock.instant();
        return errand.by(
                party,
                errand.joins() == null ? new State.Accepted(now) : new State.Done(now, words.say("errand.joined")));
    }

    /** The actor does not do it, for this reason; the next is asked. */
    @Transactional
    public Optional<Errand> refuse(Actor actor, String id, String reason) {
        return step(
                actor,
                id,
                errand -> errand.isOpen() && asked(actor, errand),
                errand -> passedOn(actor, errand, errand.owner().name() + " : " + reason));
    }

    /** It is done, with this result. */
    @Transactional
    public Optional<Errand> done(Actor actor, String id, String result) {
        var party = new Party(actor.reference(), actor.name());
        return step(
                actor,
                id,
                errand -> errand.isOpen() && asked(actor, errand),
                errand -> errand.by(party, new State.Done(clock.instant(), result)));
    }

    /**
     * Whoever asked, or a colleague of the same cell, asks someone else, or takes it back where there is no one.
     *
     * @param colleagues references of those in whose place the actor may do so
     */
    @Transactional
    public Optional<Errand> askAgain(Actor actor, String id, Optional<Party> other, Set<String> colleagues) {
        return step(
                actor,
                id,
                errand -> errand.isOpen()
                        && (errand.requester().reference().equals(actor.reference())
                                || colleagues.contains(errand.requester().reference())),
                errand -> other.map(party -> errand.askedOf(party, until(actor, errand.within())))
                        .orElseGet(() -> errand.with(new State.Withdrawn(clock.instant()))));
    }

    /** It is no longer wanted, because the plan that it came from says otherwise now. */
    @Transactional
    public Optional<Errand> withdraw(Actor actor, String id) {
        return step(actor, id, Errand::isOpen, errand -> errand.with(new State.Withdrawn(clock.instant())));
    }

    /** What may be answered by a link without account. */
    public enum Answer {
        ACCEPTED,
        REFUSED,
        DONE
    }

    /** What someone without an account said in the owner's place. */
    @Transactional
    public Optional<Errand> answeredFor(
            Actor invited, String owner, String name, String id, Answer answer, String said) {
        var party = new Party(owner, name);
        return step(
                invited,
                id,
                errand -> errand.isOpen()
                        && errand.owner().reference().equals(owner)
                        && !(answer == Answer.ACCEPTED && errand.state() instanceof State.Accepted),
                errand -> switch (answer) {
                    case ACCEPTED -> accepted(errand, party);
                    case REFUSED -> passedOn(invited, errand, name + " : " + said);
                    case DONE -> errand.by(party, new State.Done(clock.instant(), said));
                });
    }

    /** Nobody answered in time, or other software wrote a refusal: the next is asked. */
    @Transactional
    void unanswered(String id) {
        step(
                Actor.platform(),
                id,
                errand -> errand.state() instanceof State.Refused
                        || errand.state() instanceof State.Asked
                                && !errand.answerBy().isAfter(clock.instant()),
                errand -> passedOn(Actor.platform(), errand, why(errand)));
    }

    private String why(Errand errand) {
        var name = errand.owner().name();
        if (!(errand.state() instanceof State.Refused(var at, var reason))) return words.say("errand.silent", name);
        return reason.isBlank() ? words.say("errand.refused", name) : name + " : " + reason;
    }

    private Errand passedOn(Actor actor, Errand errand, String why) {
        return errand.passedOn(why, clock.instant(), until(actor, errand.within()));
    }

    /** Until when an answer is waited for: whole days are worked days of the actor's house, else of the territory's cell. */
    private Instant until(Actor actor, Duration within) {
        var now = clock.instant();
        if (within.compareTo(Duration.ofDays(1)) < 0) return now.plus(within);
        return cells.daysFor(actor)
                .plus(now.atZone(Words.TERRITORY), Math.toIntExact(within.toDays()))
                .toInstant();
    }

    private static boolean asked(Actor actor, Errand errand) {
        return actor.holders().contains(errand.owner().reference());
    }

    private Optional<Errand> step(Actor actor, String id, Predicate<Errand> may, UnaryOperator<Errand> change) {
        var standing = records.readVersioned(actor, ErrandMapping.ERRAND, id);
        if (standing.isEmpty() || !may.test(standing.get().view())) return Optional.empty();
        var invited = standing.get().view().joins() != null;
        var next = change.apply(standing.get().view());
        if (next.joins() != null && next.state() instanceof State.Done) {
            circles.add(
                    Actor.platform(),
                    next.patientId(),
                    next.owner().reference(),
                    next.owner().name(),
                    next.joins());
        }
        // Whoever refuses to come in has no reach of the patient, and whoever reads some tasks only may lose this one:
        // the platform notes it.
        var isGivenAway = actor.role().isSocial()
                && !actor.holders().contains(next.owner().reference());
        var writer = invited && !(next.state() instanceof State.Done) || isGivenAway ? Actor.platform() : actor;
        var made =
                records.change(writer, ErrandMapping.ERRAND, id, standing.get().version(), same -> next);
        if (!(made instanceof Change.Made<Errand>(var errand))) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Optional.empty();
        }
        if (errand.state() instanceof State.Asked) timers.set(id, errand.answerBy());
        else timers.clear(id);
        report(standing.get().view(), errand);
        if (errand.passed().size() > standing.get().view().passed().size())
            events.publishEvent(new ErrandPassedOn(errand));
        tell(errand);
        return Optional.of(errand);
    }

    /** Whoever asked is told what became of it, in the record where the answer is. */
    private void report(Errand before, Errand now) {
        var said = switch (now.state()) {
            case State.Asked asked ->
                words.say(
                        "errand.told.passed",
                        now.passed().isEmpty() ? "" : now.passed().getLast(),
                        now.owner().name());
            case State.Accepted accepted ->
                words.say("errand.told.accepted", now.owner().name());
            case State.Unanswered unanswered ->
                words.say(
                        "errand.told.unanswered",
                        now.passed().isEmpty() ? "" : now.passed().getLast());
            case State.Done(var at, var result) ->
                words.say("errand.told.done", now.owner().name(), result);
            case State.Refused refused -> "";
            case State.Withdrawn withdrawn -> "";
        };
        if (!said.isEmpty() && !before.requester().reference().isEmpty()) {
            records.create(
                    Actor.platform(),
                    NewsMapping.NEWS,
                    new News(
                            "Task/" + Objects.requireNonNullElse(now.id(), ""),
                            now.patientId(),
                            Actor.platform().reference(),
                            Actor.platform().name(),
                            now.requester().reference(),
                            now.requester().name(),
                            clock.instant(),
                            now.what() + " – " + said,
                            false));
        }
    }

    private List<Errand> search(Actor actor, String query) {
        return records.search(actor, ErrandMapping.ERRAND, ErrandMapping.ERRANDS + query + "&_count=200");
    }

    private void tell(Errand errand) {
        pages.tell("alerts");
        pages.tell("visits");
        pages.tell("patient/" + errand.patientId());
    }
}
