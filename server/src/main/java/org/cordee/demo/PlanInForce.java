package org.cordee.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.plan.Agreement;
import org.cordee.coordination.plan.Goal;
import org.cordee.coordination.plan.Need;
import org.cordee.coordination.plan.Plan;
import org.cordee.coordination.plan.PlanContent;
import org.cordee.coordination.plan.PlanContent.RedFlag;
import org.cordee.coordination.plan.PlanOutcome;
import org.cordee.coordination.plan.PlanVersion;
import org.cordee.coordination.plan.PlannedAction;
import org.cordee.coordination.plan.Plans;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The first patient of the demonstration has a plan in force that she agreed to; once, after the first page. */
@Component
@ConditionalOnBooleanProperty("cordee.access.demonstration")
class PlanInForce implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PlanInForce.class);
    private static final Duration AFTER = Duration.ofSeconds(12);

    private final Plans plans;
    private final org.cordee.coordination.Contacts contacts;
    private final Accounts accounts;
    private final Words words;
    private final Clock clock;
    private volatile @Nullable Thread background;

    PlanInForce(
            Plans plans,
            org.cordee.coordination.Contacts contacts,
            Accounts accounts,
            MessageSource messages,
            Clock clock) {
        this.plans = plans;
        this.contacts = contacts;
        this.accounts = accounts;
        this.words = new Words(messages, Locale.FRENCH, clock);
        this.clock = clock;
    }

    @Override
    public void start() {
        background = Thread.ofVirtual().name("demonstration-plan").start(() -> {
            try {
                Thread.sleep(AFTER);
                put();
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException fault) {
                LOG.warn("Nobody of the demonstration has a plan yet", fault);
            }
        });
    }

    private void put() {
        var patient = first(Role.PATIENT);
        var coordinator = first(Role.COORDINATOR);
        if (patient.isEmpty() || coordinator.isEmpty()) return;
        var id = patient.get().reference().substring("Patient/".length());
        var who = coordinator.get();
        var actor = new Actor(
                who.reference(),
                who.name(),
                Role.COORDINATOR,
                who.holders(),
                Actor.platform().reach());
        if (!plans.of(actor, id).isEmpty()) return;
        var plan = plans.begin(actor, id, Plan.Kind.PPCS);
        var self = new Party(patient.get().reference(), patient.get().name());
        var saved = kept(plans.save(actor, id, plan.id(), edition(actor, plan), content(actor, id, self)));
        var proposed = kept(plans.propose(actor, id, plan.id(), saved.edition()));
        var yes = new Agreement(
                Agreement.Answer.AGREED,
                self,
                Agreement.Way.SPOKEN,
                new Party(who.reference(), who.name()),
                clock.instant(),
                "",
                null);
        var agreed = kept(plans.answer(actor, id, plan.id(), proposed.edition(), yes));
        kept(plans.putInForce(actor, id, plan.id(), agreed.edition()));
    }

    private PlanContent content(Actor actor, String patientId, Party self) {
        var nurse = member(actor, patientId, self, MemberRole.NURSE, MemberRole.NURSING_OFFICE);
        var doctor = member(actor, patientId, self, MemberRole.REFERRING_DOCTOR);
        var today = words.today();
        return new PlanContent(
                Plan.Kind.PPCS,
                said("why"),
                List.of(
                        new RedFlag("signe1", said("flag1.sign"), said("flag1.todo")),
                        new RedFlag("signe2", said("flag2.sign"), said("flag2.todo"))),
                List.of(
                        new Need(
                                "besoin1",
                                said("need1"),
                                List.of(new Goal(
                                        "objectif1",
                                        said("goal1"),
                                        List.of(
                                                action("action1", self, today.plusDays(7)),
                                                action("action2", nurse, today.plusDays(10)),
                                                action("action3", doctor, today.plusDays(21)))))),
                        new Need(
                                "besoin2",
                                said("need2"),
                                List.of(new Goal(
                                        "objectif2",
                                        said("goal2"),
                                        List.of(action("action4", self, today.plusDays(30))))))),
                today.plusMonths(3));
    }

    private PlannedAction action(String key, Party owner, LocalDate by) {
        return new PlannedAction(key, said(key), owner, by, null);
    }

    private String said(String key) {
        return words.say("plan.demonstration." + key);
    }

    private Party member(Actor actor, String patientId, Party otherwise, MemberRole... roles) {
        return contacts.of(actor, patientId).stream()
                .filter(one -> List.of(roles).contains(one.role()))
                .findFirst()
                .map(one -> new Party(one.reference(), one.name()))
                .orElse(otherwise);
    }

    private Optional<Account> first(Role role) {
        return accounts.demonstration().stream()
                .filter(account -> account.role() == role)
                .findFirst();
    }

    private int edition(Actor actor, Plan plan) {
        return plans.find(actor, plan.patientId(), plan.id()).orElseThrow().edition();
    }

    private static PlanVersion kept(PlanOutcome outcome) {
        return switch (outcome) {
            case PlanOutcome.Kept(var version) -> version;
            case PlanOutcome.Overtaken _, PlanOutcome.Refused _, PlanOutcome.Missing _ ->
                throw new IllegalStateException("the plan of the demonstration: " + outcome);
        };
    }

    @Override
    public void stop() {
        var running = background;
        background = null;
        if (running != null) running.interrupt();
    }

    @Override
    public boolean isRunning() {
        return background != null;
    }
}
