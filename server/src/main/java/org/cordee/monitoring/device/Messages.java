package org.cordee.monitoring.device;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cordee.access.Actor;
import org.cordee.monitoring.MeasureIntake;
import org.cordee.monitoring.MeasureIntake.Outcome;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Reported;
import org.cordee.store.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what devices say, whatever the door. When {@link #take} returns, each message is durable, or was refused and the refusal is;
 * it throws only while the database cannot be reached, and then nothing was lost, for nothing was acknowledged.
 */
@Component
class Messages {
    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

    private final Devices devices;
    private final DeviceTable table;
    private final SensorTable sensors;
    private final HeardTable heard;
    private final MeasureIntake intake;
    private final TransactionTemplate transactions;
    private final TransactionTemplate nested;
    private final Clock clock;
    private final Flood flood = new Flood();

    Messages(
            Devices devices,
            DeviceTable table,
            SensorTable sensors,
            HeardTable heard,
            MeasureIntake intake,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.devices = devices;
        this.table = table;
        this.sensors = sensors;
        this.heard = heard;
        this.intake = intake;
        this.transactions = new TransactionTemplate(transactions);
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    /**
     * A message as it came.
     *
     * @param topic below the sender's own
     */
    record Message(String device, String topic, byte[] bytes, Instant received) {}

    /** What came of a message. */
    record Taken(int kept, List<DeviceRefusal> refusals) {}

    /** A message that a sender may say now. */
    record Admitted(Sender sender, Message message) {}

    private record Read(
            Sender sender,
            String topic,
            Payload payload,
            List<Reported> reported,
            Map<String, Set<MeasureKind>> unattributed,
            Duration correction,
            @Nullable Boolean clockRight,
            Instant received) {}

    Instant now() {
        return clock.instant();
    }

    void take(List<Message> messages) {
        takeAdmitted(admitted(messages));
    }

    /** Those of senders in use who do not say too much. Asked once of each message, however often the database is away after that. */
    List<Admitted> admitted(List<Message> messages) {
        var known = new ArrayList<Admitted>(messages.size());
        for (var message : messages) {
            devices.sender(message.device()).ifPresent(sender -> known.add(new Admitted(sender, message)));
        }
        return known.stream().filter(one -> admits(one.sender())).toList();
    }

    void takeAdmitted(List<Admitted> admitted) {
        var read = readInTurn(admitted);
        try {
            transactions.executeWithoutResult(status -> keepAll(read));
        } catch (RuntimeException fault) {
            rethrowWhenAway(fault);
            LOG.warn("A batch of messages of devices is taken one by one: {}", fault.toString());
            read.forEach(this::takeAlone);
        }
        noteHeldBack();
    }

    /** What one message announces counts for those behind it already. */
    private List<Read> readInTurn(List<Admitted> admitted) {
        var announcing = new HashMap<String, Sender>();
        var all = new ArrayList<Read>(admitted.size());
        for (var one : admitted) {
            var sender = announcing.getOrDefault(one.sender().device(), one.sender());
            var read = read(sender, one.message());
            var units = read.payload().units();
            if (!units.isEmpty()) announcing.put(sender.device(), sender.hearing(units));
            all.add(read);
        }
        return all;
    }

    /** Whether the same message can be taken in later, for it was the database that could not. */
    static boolean isAway(RuntimeException fault) {
        return fault instanceof TransientDataAccessException
                || fault instanceof DataAccessResourceFailureException
                || fault instanceof CannotCreateTransactionException;
    }

    /** One message of a sender whose answer waits. */
    Taken take(Sender sender, Message message) {
        var taken = takeAlone(read(sender, message));
        noteHeldBack();
        return taken;
    }

    /** Whether the sender may say one more thing now. */
    boolean admits(Sender sender) {
        return flood.admits(sender, System.nanoTime());
    }

    private Taken takeAlone(Read read) {
        try {
            var taken = transactions.execute(status -> keep(read));
            return taken == null ? new Taken(0, List.of()) : taken;
        } catch (RuntimeException fault) {
            rethrowWhenAway(fault);
            LOG.error(
                    "A message of device {} is refused, for it could not be kept",
                    read.sender().device(),
                    fault);
            var refusal = refusal(read, "monitoring.refusal.fault", "");
            write(List.of(refusal));
            return new Taken(0, List.of(refusal));
        }
    }

    private static void rethrowWhenAway(RuntimeException fault) {
        if (isAway(fault)) {
            throw fault;
        }
    }

    /** Whatever a message holds, it stops nobody else's. */
    private Read read(Sender sender, Message message) {
        try {
            return understood(sender, message);
        } catch (RuntimeException fault) {
            LOG.error("A message of device {} is refused, for it could not be read", sender.device(), fault);
            var payload = new Payload();
            payload.fault("monitoring.refusal.fault", "");
            return new Read(
                    sender, message.topic(), payload, List.of(), Map.of(), Duration.ZERO, null, message.received());
        }
    }

    private Read understood(Sender sender, Message message) {
        var payload = Payloads.read(message.topic(), message.bytes(), message.received(), sender.words());
        var clocks = DeviceClock.of(payload.clock(), sender.clockRight(), payload.readings(), message.received());
        var reported = new ArrayList<Reported>(payload.readings().size());
        var unattributed = new TreeMap<String, Set<MeasureKind>>();
        for (int i = 0; i < payload.readings().size(); i++) {
            var reading = payload.readings().get(i);
            switch (sender.owner(reading, payload, payload.sensor(i))) {
                case Owner.Of(var alias) ->
                    reported.add(
                            reported(sender.patients().getOrDefault(alias, ""), reading, clocks, message.received()));
                case Owner.Nobody(var alias) -> payload.fault("monitoring.refusal.patient", alias);
                case Owner.Unattributed(var sensor) -> {
                    if (unattributed.size() < HeardTable.MOST || unattributed.containsKey(sensor))
                        unattributed
                                .computeIfAbsent(sensor, first -> EnumSet.noneOf(MeasureKind.class))
                                .add(reading.kind());
                    else payload.fault("monitoring.refusal.tooMany", "");
                }
                case Owner.Ignored() -> {}
            }
        }
        return new Read(
                sender,
                message.topic(),
                payload,
                reported,
                unattributed,
                clocks.furthest(),
                clocks.right(),
                message.received());
    }

    private static Reported reported(String patient, Reading reading, DeviceClock clocks, Instant received) {
        var at = reading.at();
        var correction = clocks.correction(reading);
        return new Reported(
                patient,
                reading.kind(),
                reading.value(),
                reading.second(),
                reading.unit(),
                at == null ? received : at.plus(correction),
                at == null ? Duration.ZERO : correction,
                DeviceClock.said(at, received));
    }

    /**
     * All of a sender's in one call, and the senders in the order of their names, so that two batches never cross. What is noted of a sender
     * comes last, since the next batch waits there for the end of this one.
     */
    private void keepAll(List<Read> all) {
        Map<String, List<Read>> bySender = new TreeMap<>();
        all.forEach(read -> bySender.computeIfAbsent(read.sender().device(), none -> new ArrayList<>())
                .add(read));
        var outcomes = new ArrayList<Outcome>();
        for (var theirs : bySender.values()) {
            var reported =
                    theirs.stream().flatMap(read -> read.reported().stream()).toList();
            outcomes.addAll(intake.take(theirs.getFirst().sender().actor(), reported));
        }
        int next = 0;
        for (var theirs : bySender.values()) {
            for (var read : theirs) {
                note(read, outcomes.subList(next, next + read.reported().size()));
                next += read.reported().size();
            }
        }
    }

    private Taken keep(Read read) {
        return note(read, outcomes(read));
    }

    /** Together if it can be; else one by one, so that what is out of reach holds nothing else back. */
    private List<Outcome> outcomes(Read read) {
        var actor = read.sender().actor();
        var together = attempt(actor, read.reported());
        return together.isPresent()
                ? together.get()
                : read.reported().stream()
                        .map(one -> attempt(actor, List.of(one))
                                .map(List::getFirst)
                                .orElseGet(() -> new Outcome.Refused("monitoring.refusal.reach", "")))
                        .toList();
    }

    private Optional<List<Outcome>> attempt(Actor actor, List<Reported> reported) {
        try {
            return Optional.ofNullable(nested.execute(savepoint -> intake.take(actor, reported)));
        } catch (RefusedException outOfReach) {
            return Optional.empty();
        }
    }

    private Taken note(Read read, List<Outcome> outcomes) {
        var refusals = new ArrayList<DeviceRefusal>();
        read.payload().faults().forEach(fault -> refusals.add(refusal(read, fault.reason(), fault.detail())));
        read.unattributed()
                .keySet()
                .forEach(sensor -> refusals.add(refusal(read, "monitoring.refusal.sensor", sensor)));
        int kept = 0;
        for (var outcome : outcomes) {
            switch (outcome) {
                case Outcome.Kept one -> kept++;
                // A memory that is repeated says nothing new: what was listed once is not listed each time.
                case Outcome.AskedAgain(var id, var repeated) when repeated -> kept++;
                case Outcome.AskedAgain one -> refusals.add(refusal(read, "monitoring.refusal.implausible", ""));
                case Outcome.Refused(var reason, var detail) -> refusals.add(refusal(read, reason, detail));
            }
        }
        table.heard(
                read.sender().device(),
                read.received(),
                kept,
                // What is nobody's yet is told in its own list, and waits for a person, not for the device.
                refusals.stream().filter(one -> one.sensor().isEmpty()).count(),
                0,
                read.correction().toSeconds(),
                read.clockRight(),
                isOfSensors(read) ? null : read.payload().battery());
        noteSensors(read);
        if (read.clockRight() != null && read.clockRight() != read.sender().clockRight()) {
            devices.forget(read.sender().device());
        }
        var fresh = heard.heard(read.sender().device(), read.unattributed(), read.received());
        // A sensor that is nobody's stands in its own list: what the neighbours' say all day hides no other refusal.
        table.refused(refusals.stream()
                .filter(one -> one.sensor().isEmpty() || fresh.contains(one.sensor()))
                .limit(20)
                .toList());
        return new Taken(kept, List.copyOf(refusals));
    }

    private static boolean isOfSensors(Read read) {
        var payload = read.payload();
        boolean isNamed = !(payload.isOfOneSensor() && payload.sensor().isEmpty());
        boolean isOfItself = !read.sender().gateway()
                && !payload.isOverheard()
                && read.unattributed().isEmpty();
        return isNamed && !isOfItself;
    }

    /** What a gateway says of its sensors, under the name of whoever they are of. */
    private void noteSensors(Read read) {
        var sender = read.sender();
        var payload = read.payload();
        for (var said : payload.availabilities()) {
            var owner = said.own()
                    ? new Owner.Of(said.alias())
                    : sender.owner(said.alias(), MeasureKind.AVAILABILITY, payload, said.sensor());
            if (owner instanceof Owner.Of(var alias))
                sensors.available(sender.device(), alias, said.sensor(), said.online(), read.received());
        }
        var weak = payload.weak();
        if (weak != null && payload.isOfOneSensor() && !payload.sensor().isEmpty()) {
            var owner = sender.owner(payload.alias(), MeasureKind.BATTERY, payload, payload.sensor());
            if (owner instanceof Owner.Of(var alias))
                sensors.weak(sender.device(), alias, payload.sensor(), weak, payload.battery(), read.received());
        }
        boolean isNew = !payload.learnt().isEmpty() && sensors.learn(sender.device(), payload.learnt());
        isNew |= !payload.units().isEmpty() && sensors.announced(sender.device(), payload.units());
        if (isNew) {
            devices.forget(sender.device());
        }
    }

    /** A refusal that cannot be written is in the log: it must not bring the message back for ever. */
    private void write(List<DeviceRefusal> refusals) {
        try {
            table.refused(refusals);
        } catch (RuntimeException fault) {
            rethrowWhenAway(fault);
            LOG.error("Refusals could not be written: {}", refusals, fault);
        }
    }

    /** Each by itself, when nothing else is held: the batches of two workers never cross. */
    private void noteHeldBack() {
        flood.heldBack().forEach((device, count) -> {
            try {
                table.heard(device, clock.instant(), 0, 0, count, null, null, null);
                table.refused(List.of(
                        new DeviceRefusal(device, clock.instant(), "", "monitoring.refusal.flood", "× " + count)));
            } catch (RuntimeException fault) {
                // The messages are kept: they must not come again because this could not be counted.
                LOG.error("{} messages of device {} were held back, which could not be written", count, device, fault);
            }
        });
    }

    private static DeviceRefusal refusal(Read read, String reason, String detail) {
        return new DeviceRefusal(
                read.sender().device(), read.received(), Payload.Fault.printable(read.topic()), reason, detail);
    }
}
