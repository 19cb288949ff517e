package org.cordee.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.monitoring.Condition;
import org.cordee.monitoring.Enrolments;
import org.cordee.protocol.Courses;
import org.cordee.protocol.Delivered;
import org.cordee.protocol.Protocols;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Some people of the demonstration follow the heart failure protocol, which a coordinator has published; once, well after the first page. */
@Component
@ConditionalOnBooleanProperty("cordee.access.demonstration")
class ProtocolsFollowed implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProtocolsFollowed.class);
    private static final Duration AFTER = Duration.ofSeconds(8);
    private static final String HEART = "insuffisance-cardiaque";
    private static final int PEOPLE = 6;
    private static final Actor PLATFORM = Actor.platform();

    private final Protocols protocols;
    private final Delivered delivered;
    private final Courses courses;
    private final Accounts accounts;
    private final Enrolments enrolments;
    private final org.cordee.identity.Patients patients;
    private final MessageSource messages;
    private volatile @Nullable Thread background;

    ProtocolsFollowed(
            Protocols protocols,
            Delivered delivered,
            Courses courses,
            Accounts accounts,
            Enrolments enrolments,
            org.cordee.identity.Patients patients,
            MessageSource messages) {
        this.messages = messages;
        this.protocols = protocols;
        this.delivered = delivered;
        this.courses = courses;
        this.accounts = accounts;
        this.enrolments = enrolments;
        this.patients = patients;
    }

    @Override
    public void start() {
        background = Thread.ofVirtual().name("demonstration-protocols").start(() -> {
            try {
                Thread.sleep(AFTER);
                follow();
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException fault) {
                LOG.warn("Nobody of the demonstration follows a protocol yet", fault);
            }
        });
    }

    private void follow() {
        if (protocols.published().stream()
                .anyMatch(version -> version.protocol().equals(HEART))) return;
        delivered.bring();
        var coordinator = accounts.demonstration().stream()
                .filter(account -> account.role() == Role.COORDINATOR)
                .findFirst();
        if (coordinator.isEmpty()) return;
        var actor = new Actor(
                coordinator.get().reference(),
                coordinator.get().name(),
                Role.COORDINATOR,
                coordinator.get().holders(),
                PLATFORM.reach());
        protocols.publish(actor, HEART);
        // Whoever is played by a visitor is enrolled by a visitor: nothing happens there by itself.
        var played = accounts.demonstration().stream().map(Account::reference).collect(Collectors.toSet());
        var ground = messages.getMessage("protocol.demonstration.ground", null, Locale.FRENCH);
        patients.all(PLATFORM).stream()
                .map(org.cordee.identity.Patient::id)
                .filter(id -> !played.contains("Patient/" + id))
                .filter(id -> enrolments
                        .of(PLATFORM, id)
                        .filter(one -> one.condition() == Condition.HEART_FAILURE)
                        .isPresent())
                .limit(PEOPLE)
                .forEach(id -> courses.enrol(actor, id, HEART, ground));
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
