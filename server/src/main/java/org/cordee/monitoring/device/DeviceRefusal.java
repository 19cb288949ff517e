package org.cordee.monitoring.device;

import java.time.Instant;

/**
 * Something that a device sent and that was not kept.
 *
 * @param reason key of a message
 * @param detail what was wrong, without any value of a measure
 */
public record DeviceRefusal(String device, Instant at, String reason, String detail) {}
