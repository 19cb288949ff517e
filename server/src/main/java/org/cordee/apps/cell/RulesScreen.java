package org.cordee.apps.cell;

import java.time.Instant;
import java.util.List;
import org.cordee.identity.Patient;
import org.cordee.monitoring.Pause;
import org.cordee.monitoring.Prescription;
import org.cordee.monitoring.Replay;
import org.cordee.monitoring.Rule;
import org.cordee.monitoring.device.Device;
import org.jspecify.annotations.Nullable;

/**
 * The rules under which someone is watched.
 *
 * @param changed what protocols ask for and stands otherwise, or not, for this person
 * @param pauses those that hold or are to come
 * @param devices that speak for the person
 * @param type of which a new rule is being written
 * @param editing id of the rule that is being changed, empty for a new one
 * @param trial what the rule that is being written would have raised, null before it was tried
 */
public record RulesScreen(
        Patient patient,
        List<Rule> rules,
        List<Prescription> changed,
        List<Pause> pauses,
        List<Device> devices,
        Instant now,
        String type,
        String editing,
        Replay.@Nullable Found trial) {
    public RulesScreen {
        rules = List.copyOf(rules);
        changed = List.copyOf(changed);
        pauses = List.copyOf(pauses);
        devices = List.copyOf(devices);
    }

    /** Whether a rule that a protocol asks for is another for this person. */
    public boolean isChanged(Rule rule) {
        var origin = rule.origin();
        return origin != null
                && changed.stream()
                        .anyMatch(one -> one.source().equals(origin.source())
                                && one.slot().equals(origin.slot()));
    }
}
