package org.cordee.demo;

import java.util.List;
import java.util.Optional;

/** A made-up person with chronic conditions, the main one first. */
record Patient(
        String key,
        Identity identity,
        PostalAddress address,
        Contact contact,
        List<Condition> conditions,
        boolean complex,
        List<Carer> carers,
        Circle circle,
        List<HomeDevice> devices,
        List<Limit> limits) {

    /** Who takes care, by the keys of professionals and structures; {@code followedByCell} when the situation is complex. */
    record Circle(
            String generalPractitioner,
            List<String> nurses,
            String pharmacy,
            List<String> specialists,
            boolean followedByCell,
            int daysSinceStart) {}

    Optional<HomeDevice> device(HomeDevice.Type type) {
        return devices.stream().filter(device -> device.type() == type).findFirst();
    }
}
