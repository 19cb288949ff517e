package org.cordee.monitoring.device;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that a device sent and that was not kept.
 *
 * @param topic below the device's own, empty where it came by none
 * @param reason key of a message
 * @param detail what was wrong, without any value of a measure
 */
public record DeviceRefusal(String device, Instant at, String topic, String reason, String detail) {
    private static final int MOST_NAMES = 4;

    /** Names in it of which it can be told what they mean. */
    public List<String> names() {
        return switch (reason) {
            case "monitoring.refusal.nothing" ->
                Stream.of(detail.split(" "))
                        .filter(DeviceRefusal::isWhole)
                        .limit(MOST_NAMES)
                        .toList();
            case "monitoring.refusal.object", "monitoring.refusal.object.unit" -> List.of(detail);
            case "monitoring.refusal.kind" ->
                List.of(detail.substring(Math.max(detail.lastIndexOf('/'), detail.lastIndexOf(':')) + 1));
            default -> List.of();
        };
    }

    private static boolean isWhole(String name) {
        return !name.isEmpty() && !name.endsWith("…") && !name.contains("·");
    }

    /** The sensor in it that can be entered as a person's own, empty where there is none. */
    public String sensor() {
        return reason.equals("monitoring.refusal.sensor") ? detail : "";
    }

    /** Key of the sentence that says what to do now. */
    public String nextKey() {
        return reason + ".next";
    }
}
