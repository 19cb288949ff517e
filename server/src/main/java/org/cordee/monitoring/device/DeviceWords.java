package org.cordee.monitoring.device;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the names in the messages of one device mean, where they are none in common use: an administrator tells it on screen. */
@Component
public class DeviceWords {
    private static final int LONGEST = 60;

    private final Devices devices;
    private final SensorTable table;
    private final AuditTrail trail;

    DeviceWords(Devices devices, SensorTable table, AuditTrail trail) {
        this.devices = devices;
        this.table = table;
        this.trail = trail;
    }

    /**
     * One name.
     *
     * @param kind null where it is left alone
     * @param learnt whether the gateway said it itself
     */
    public record Told(String word, @Nullable MeasureKind kind, boolean learnt) {}

    /** What a name may be told to mean: whatever one number says. */
    public static List<MeasureKind> kinds() {
        return Stream.of(MeasureKind.values())
                .filter(kind -> kind != MeasureKind.ANSWER
                        && kind != MeasureKind.BLOOD_PRESSURE
                        && kind != MeasureKind.BODY_MASS_INDEX
                        && kind != MeasureKind.AVAILABILITY)
                .toList();
    }

    public List<Told> of(Actor actor, String device) {
        return devices.find(actor, device).isPresent() ? table.told(device) : List.of();
    }

    /**
     * From now on the name means this. The key of a message where that cannot be.
     *
     * @param kind name of one of {@link #kinds()}, empty where the name is left alone
     */
    @Transactional
    public Optional<String> means(Actor actor, String device, String word, String kind) {
        var plain = SensorWords.plain(word);
        var meant = kinds().stream().filter(one -> one.name().equals(kind)).findFirst();
        if (meant.isEmpty() && !kind.isEmpty()) return Optional.of("monitoring.device.fault.kind");
        if (devices.find(actor, device).filter(one -> !one.isRevoked()).isEmpty())
            return Optional.of("monitoring.device.fault.out");
        if (plain.isEmpty() || plain.length() > LONGEST) return Optional.of("monitoring.device.fault.word");
        if (!table.means(device, plain, meant.orElse(null))) return Optional.of("monitoring.device.fault.words");
        noted(actor, device);
        return Optional.empty();
    }

    /** The name means again what it does in common use. */
    @Transactional
    public boolean forget(Actor actor, String device, String word) {
        if (devices.find(actor, device).isEmpty() || !table.forget(device, word)) return false;
        noted(actor, device);
        return true;
    }

    private void noted(Actor actor, String device) {
        trail.record(actor, 'U', 0, null, Sender.reference(device), "device word");
        devices.forget(device);
    }
}
