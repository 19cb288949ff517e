package org.cordee.monitoring.device;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.AuditTrail;
import org.cordee.access.FieldKeys;
import org.cordee.identity.Patients;
import org.cordee.store.Grants;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Devices and gateways: one credential each, shown once, kept as a hash, bound to the persons for whom it may speak. */
@Component
public class Devices {
    private static final String ID = "[a-z0-9][a-z0-9-]{2,40}";
    // What a topic can hold, of a person or of a sensor, whose name may have several levels; never what brokers read as
    // a pattern.
    private static final String ALIAS = "[^\\s/+#@\\p{Cntrl}]([^+#\\p{Cntrl}]{0,78}[^/+#\\p{Cntrl}])?";
    private static final Set<String> TYPES = Set.of("Patient", "Observation");
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final DeviceTable table;
    private final SensorTable sensors;
    private final HeardTable heard;
    private final Patients patients;
    private final Grants grants;
    private final AuditTrail trail;
    private final FieldKeys keys;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    Devices(
            DeviceTable table,
            SensorTable sensors,
            HeardTable heard,
            Patients patients,
            Grants grants,
            AuditTrail trail,
            FieldKeys keys,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.sensors = sensors;
        this.heard = heard;
        this.patients = patients;
        this.grants = grants;
        this.trail = trail;
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A device was enrolled or revoked on this node, or has another secret.
     *
     * @param parted whether what it opened before is to end: it is revoked, or that was with another secret
     */
    public record Changed(String device, boolean parted) {}

    private record Remembered(Optional<Sender> sender, long until) {}

    /** What is enrolled. */
    public enum Kind {
        /** Of one person. */
        DEVICE,
        /** Of several persons, each by a name of its own. */
        GATEWAY,
        /** A maker's server that signs what it sends by HTTP. */
        VENDOR;

        /** Key of its name. */
        public String nameKey() {
            return "monitoring.device.kind." + name();
        }
    }

    /** What became of an enrolment. */
    public sealed interface Enrolled {
        /** The secret is told here and nowhere else. */
        record Done(String id, String secret) implements Enrolled {}

        /** @param reason key of a message */
        record Refused(String reason) implements Enrolled {}
    }

    /**
     * Enrols a device for the persons that it may speak for.
     *
     * @param of by the name that it calls them; the empty name where it is of one person
     */
    @Transactional
    public Enrolled enrol(
            Actor actor, String id, String name, Kind kind, @Nullable Duration interval, Map<String, String> of) {
        if (!id.matches(ID)) return new Enrolled.Refused("monitoring.device.fault.id");
        if (name.isBlank()) return new Enrolled.Refused("monitoring.device.fault.name");
        if (of.isEmpty() && kind == Kind.DEVICE || of.values().stream().anyMatch(this::isUnknown))
            return new Enrolled.Refused("monitoring.device.fault.patient");
        var secret = Secrets.make();
        var gateway = kind != Kind.DEVICE;
        if (!table.add(id, name.strip(), gateway, Secrets.hash(secret), interval, clock.instant(), actor.reference()))
            return new Enrolled.Refused("monitoring.device.fault.taken");
        if (kind == Kind.VENDOR) {
            table.signs(id, keys.seal(secret.getBytes(StandardCharsets.UTF_8), Sender.reference(id)));
        }
        of.forEach((alias, patient) -> bind(id, alias, patient));
        trail.record(actor, 'C', 0, null, Sender.reference(id), "device");
        events.publishEvent(new Changed(id, false));
        return new Enrolled.Done(id, secret);
    }

    /**
     * One more person for whom a gateway may speak, by a name that it gives to nobody else: what it says under a name that it has goes on to the
     * same person. The key of a message where that cannot be.
     */
    @Transactional
    public Optional<String> add(Actor actor, String id, String alias, String patient) {
        var device = table.find(id).filter(one -> !one.isRevoked() && one.gateway());
        if (device.isEmpty()) return Optional.of("monitoring.device.fault.notAGateway");
        if (!alias.matches(ALIAS) && !heard.has(id, alias)) return Optional.of("monitoring.device.fault.alias");
        if (device.get().patients().containsKey(alias)) return Optional.of("monitoring.device.fault.aliasTaken");
        if (isUnknown(patient)) return Optional.of("monitoring.device.fault.patient");
        give(actor, id, alias, patient);
        return Optional.empty();
    }

    /** A name for a person of its own: of a sensor that was heard it can be taken back. */
    void give(Actor actor, String id, String alias, String patient) {
        bind(id, alias, patient);
        if (heard.has(id, alias)) {
            table.ofSensor(id, alias);
            heard.given(id, alias);
        }
        trail.record(actor, 'U', 0, patient, Sender.reference(id), "device");
        remembered.remove(id);
    }

    /** False where no sensor of a person has that name. */
    boolean takeBack(Actor actor, String id, String sensor) {
        var patient = table.takeBack(id, sensor);
        if (patient.isEmpty()) return false;
        boolean isStillIts =
                table.find(id).stream().anyMatch(device -> device.patients().containsValue(patient.get()));
        if (!isStillIts) grants.withdraw(source(id, patient.get()));
        trail.record(actor, 'U', 0, patient.get(), Sender.reference(id), "device");
        remembered.remove(id);
        return true;
    }

    /** Another secret for one in use; the old one opens nothing from now on. */
    @Transactional
    public Optional<String> renew(Actor actor, String id) {
        if (table.find(id).filter(device -> !device.isRevoked()).isEmpty()) {
            return Optional.empty();
        }
        var secret = Secrets.make();
        table.newSecret(id, Secrets.hash(secret));
        if (table.signing(id).isPresent()) {
            table.signs(id, keys.seal(secret.getBytes(StandardCharsets.UTF_8), Sender.reference(id)));
        }
        trail.record(actor, 'U', 0, null, Sender.reference(id), "device secret");
        remembered.remove(id);
        events.publishEvent(new Changed(id, true));
        return Optional.of(secret);
    }

    /** From now on nothing that it says is taken. */
    @Transactional
    public boolean revoke(Actor actor, String id) {
        var device = table.find(id);
        if (device.isEmpty() || !table.revoke(id, clock.instant())) {
            return false;
        }
        device.get().patients().values().forEach(patient -> grants.withdraw(source(id, patient)));
        trail.record(actor, 'D', 0, null, Sender.reference(id), "device");
        remembered.remove(id);
        events.publishEvent(new Changed(id, true));
        return true;
    }

    /** A page of all of them, what was silent longest first; for an administrator of the territory alone. */
    public List<Device> page(Actor actor, int offset, int size) {
        return AdministratorReach.of(actor).isWhole() ? table.page(offset, size) : List.of();
    }

    public Optional<Device> find(Actor actor, String id) {
        return AdministratorReach.of(actor).isWhole() ? table.find(id) : Optional.empty();
    }

    /** Those that speak for a person within reach. */
    public List<Device> of(Actor actor, String patientId) {
        return patients.byId(actor, patientId).isPresent()
                ? table.of(patientId).stream()
                        .map(device -> device.seenBy(patientId))
                        .toList()
                : List.of();
    }

    /** What was refused of it lately, newest first. */
    public List<DeviceRefusal> refusals(Actor actor, String id) {
        return find(actor, id).isPresent() ? table.refusals(id, 50) : List.of();
    }

    /** Who it is, if the secret is its own and it is in use. */
    Optional<Sender> authenticate(String id, String secret) {
        return table.secret(id).filter(hash -> Secrets.matches(secret, hash)).flatMap(hash -> sender(id));
    }

    /** The secret with which a maker's server signs, while it is in use. */
    Optional<String> signing(String id) {
        return table.signing(id).map(kept -> new String(keys.open(kept, Sender.reference(id)), StandardCharsets.UTF_8));
    }

    /** One in use, as it stood some seconds ago at most. */
    Optional<Sender> sender(String id) {
        var known = remembered.get(id);
        var now = System.nanoTime();
        if (known != null && known.until() - now > 0) {
            return known.sender();
        }
        var sender = table.find(id)
                .filter(device -> !device.isRevoked())
                .map(device -> new Sender(
                        device.id(),
                        device.name(),
                        device.gateway(),
                        device.clockRight(),
                        device.patients(),
                        heard.ignored(device.id()),
                        sensors.words(device.id())));
        if (remembered.size() > 200_000) {
            remembered.clear();
        }
        remembered.put(id, new Remembered(sender, now + REMEMBERED.toNanos()));
        return sender;
    }

    /** Its state has changed here: what is remembered of it is read again. */
    void forget(String id) {
        remembered.remove(id);
    }

    private void bind(String id, String alias, String patient) {
        table.speaksFor(id, alias, patient, clock.instant());
        grants.replace(
                source(id, patient),
                patient,
                List.of(new Grants.Grant(Sender.reference(id), TYPES, clock.instant(), null)));
    }

    private boolean isUnknown(String patient) {
        return patients.byId(Actor.platform(), patient).isEmpty();
    }

    private static String source(String id, String patient) {
        return Sender.reference(id) + "/" + patient;
    }
}
