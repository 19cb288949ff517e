package org.cordee.monitoring.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.monitoring.MeasureKind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sensors that a device hears: a person says once whose each is, or that it is none of its persons'. Until then it speaks for nobody, and
 * what it says is not kept.
 */
@Component
public class HeardSensors {
    private final Devices devices;
    private final DeviceTable table;
    private final HeardTable heard;
    private final AuditTrail trail;

    HeardSensors(Devices devices, DeviceTable table, HeardTable heard, AuditTrail trail) {
        this.devices = devices;
        this.table = table;
        this.heard = heard;
        this.trail = trail;
    }

    /**
     * One that is nobody's.
     *
     * @param sensor as the gateway calls it, behind the person's name where its topic says one
     * @param times how often it was not kept
     */
    public record Heard(
            String sensor, List<MeasureKind> kinds, Instant since, Instant last, long times, boolean ignored) {}

    public List<Heard> of(Actor actor, String device) {
        return devices.find(actor, device).isPresent() ? heard.of(device) : List.of();
    }

    /** The names of sensors that were given to someone, and can be taken back. */
    public List<String> given(Actor actor, String device) {
        return devices.find(actor, device).isPresent() ? table.sensors(device) : List.of();
    }

    /** Whether it is plain whose it would be: the device is of one person, or the topic says of whom. */
    public static boolean isPlain(Device device, String sensor) {
        return plain(device, sensor).isPresent();
    }

    /** From now on it speaks for the person whose it plainly is. False where nothing waits for that. */
    @Transactional
    public boolean attribute(Actor actor, String id, String sensor) {
        var patient = devices.find(actor, id)
                .filter(one -> !one.isRevoked() && heard.has(id, sensor))
                .flatMap(one -> plain(one, sensor));
        patient.ifPresent(one -> devices.give(actor, id, sensor, one));
        return patient.isPresent();
    }

    private static Optional<String> plain(Device device, String sensor) {
        var persons = Set.copyOf(device.patients().values());
        return persons.size() == 1
                ? persons.stream().findFirst()
                : named(device, sensor).map(device.patients()::get);
    }

    /** By what name the topic says of whom it is. */
    public static Optional<String> named(Device device, String sensor) {
        return device.patients().keySet().stream()
                // A topic says one level of a name.
                .filter(alias -> !alias.contains("/") && sensor.startsWith("@" + alias + "/"))
                .findFirst();
    }

    /** What it says is passed over without a word, or waits again for its person. False where no such sensor is nobody's. */
    @Transactional
    public boolean ignore(Actor actor, String id, String sensor, boolean ignored) {
        if (devices.find(actor, id).isEmpty() || !heard.ignore(id, sensor, ignored)) return false;
        trail.record(actor, 'U', 0, null, Sender.reference(id), "device sensor");
        devices.forget(id);
        return true;
    }

    /** It speaks for nobody any more; what it said stays in the record. */
    @Transactional
    public boolean takeBack(Actor actor, String id, String sensor) {
        return devices.find(actor, id).isPresent() && devices.takeBack(actor, id, sensor);
    }
}
