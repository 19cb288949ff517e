package org.cordee.monitoring.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.smart.ScopedReach;
import org.cordee.monitoring.MeasureKind;

/**
 * A device that proved who it is.
 *
 * @param gateway one of several persons, which is not held to what one device can say
 * @param clockRight whether the last clock that it showed was right
 * @param patients for whom it may speak, by the name that it calls them or a sensor of theirs
 * @param ignored sensors that it hears and that are none of its persons'
 * @param words what the names in its messages mean
 */
record Sender(
        String device,
        String name,
        boolean gateway,
        boolean clockRight,
        Map<String, String> patients,
        Set<String> ignored,
        SensorWords words) {
    private static final Set<String> SCOPES = Set.of("system/Observation.cru", "system/Patient.r");

    Sender {
        patients = Map.copyOf(patients);
        ignored = Set.copyOf(ignored);
    }

    /** As it stands once it has announced more units. */
    Sender hearing(List<AnnouncedUnits.Announced> units) {
        return new Sender(device, name, gateway, clockRight, patients, ignored, words.and(units));
    }

    /**
     * Whose a reading is. What measures a body speaks for nobody before a person has said whose it is, and neither does anything that was
     * overheard: what a gateway hears is not what its person uses. Where a message itself names the person of a sensor, somebody has.
     */
    Owner owner(Reading reading, Payload payload, String sensor) {
        return owner(reading.alias(), reading.kind(), payload, sensor);
    }

    Owner owner(String said, MeasureKind kind, Payload payload, String named) {
        // What signs with its own name is no sensor behind it.
        var sensor = named.equals(device) ? "" : named;
        boolean isOfTheTopic = said.equals(payload.topicAlias());
        var key = isOfTheTopic && !sensor.isEmpty() ? key(said, sensor) : "";
        if (ignored.contains(key)) return new Owner.Ignored();
        if (!key.isEmpty() && patients.containsKey(key)) return new Owner.Of(key);
        var alias = alias(said, sensor);
        if (alias.isEmpty() && !said.isEmpty()) return new Owner.Nobody(said);
        boolean isItself = isOfOnePerson() && payload.isOfItself() && !PlainJson.isAddress(sensor);
        boolean isToBeGiven = !key.isEmpty() && !isItself && (payload.isOverheard() || !kind.isOfTheHome());
        if (alias.isPresent() && !isToBeGiven) return new Owner.Of(alias.get());
        return sensor.isEmpty() ? new Owner.Nobody(said) : new Owner.Unattributed(key.isEmpty() ? sensor : key);
    }

    /** The same name may be a sensor's in each of several homes behind one gateway. */
    private static String key(String topicAlias, String sensor) {
        return topicAlias.isEmpty() ? sensor : "@" + topicAlias + "/" + sensor;
    }

    /**
     * The name under which it may speak for whom a message is of: its one person needs none, a sensor that is entered as a person's own
     * speaks for that one, and a person may be named by the record. Empty for whoever is not its own, who is nobody to it.
     */
    Optional<String> alias(String said, String sensor) {
        if (said.isEmpty()) {
            var own = Stream.of(sensor, "").filter(patients::containsKey).findFirst();
            return own.isEmpty() && isOfOnePerson()
                    ? patients.keySet().stream().sorted().findFirst()
                    : own;
        }
        return patients.containsKey(said)
                ? Optional.of(said)
                : patients.entrySet().stream()
                        .filter(one -> one.getValue().equals(said))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .findFirst();
    }

    private boolean isOfOnePerson() {
        return !gateway && Set.copyOf(patients.values()).size() == 1;
    }

    static String reference(String device) {
        return "Device/" + device;
    }

    /** With the grants of this device alone: what it says of anyone else is out of its reach, whatever the doors let through. */
    Actor actor() {
        var holders = Set.of(reference(device));
        return new Actor(reference(device), name, Role.MACHINE, holders, ScopedReach.ofMachine(SCOPES, holders));
    }
}
