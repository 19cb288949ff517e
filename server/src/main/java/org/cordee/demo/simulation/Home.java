package org.cordee.demo.simulation;

/**
 * A device at somebody's home, as the FHIR API shows it to the gateway.
 *
 * @param patient reference such as {@code Patient/12}
 * @param ins the patient's national identity number with the system it is given under
 * @param device reference such as {@code Device/7}
 */
record Home(String patient, Identifier ins, String device, Identifier deviceIdentifier, Kind kind) {
    record Identifier(String system, String value) {}
}
