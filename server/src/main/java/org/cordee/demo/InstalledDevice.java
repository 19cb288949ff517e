package org.cordee.demo;

import org.jspecify.annotations.Nullable;

/**
 * A device in the record.
 *
 * @param patientId at whose home it stands, null for the gateway itself
 * @param device what it is, null for the gateway itself
 */
record InstalledDevice(
        String id, @Nullable String patientId, @Nullable HomeDevice device, String name) {

    static String idOf(Patient patient, HomeDevice device) {
        return patient.key() + "-" + Contacts.plain(device.type().name());
    }
}
