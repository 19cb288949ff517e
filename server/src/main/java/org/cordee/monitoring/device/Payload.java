package org.cordee.monitoring.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;

/** What a message says once it is read: values, and what in it could not be understood. */
final class Payload {
    static final int MOST_READINGS = 10_000;

    private final List<Reading> readings = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Availability> availabilities = new ArrayList<>();
    private @Nullable Instant clock;

    /** What a gateway says of one of its sensors, by the name that it calls it. */
    record Availability(String alias, String sensor, boolean online) {
        Availability {
            sensor = Fault.printable(sensor);
        }
    }

    /**
     * Something that could not be understood.
     *
     * @param reason key of a message
     */
    record Fault(String reason, String detail) {
        Fault {
            detail = printable(detail);
        }

        private static String printable(String text) {
            var clean = text.replaceAll("[^\\x20-\\x7e\\u00c0-\\u017f→]", "·");
            return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
        }
    }

    void add(Reading reading) {
        if (readings.size() < MOST_READINGS) {
            readings.add(reading);
        } else {
            fault("monitoring.refusal.tooMany", "");
        }
    }

    void fault(String reason, String detail) {
        if (faults.size() < 20) {
            faults.add(new Fault(reason, detail));
        }
    }

    void available(String alias, String sensor, boolean online) {
        availabilities.add(new Availability(alias, sensor, online));
    }

    List<Availability> availabilities() {
        return availabilities;
    }

    /** What the device's clock showed when it sent. */
    void sentAt(Instant moment) {
        clock = moment;
    }

    List<Reading> readings() {
        return readings;
    }

    List<Fault> faults() {
        return faults;
    }

    @Nullable
    Instant clock() {
        return clock;
    }

    /** Charge of the device in per cent, null where it says none. */
    @Nullable
    Integer battery() {
        return readings.stream()
                .filter(reading -> reading.kind() == MeasureKind.BATTERY)
                .map(reading -> reading.value().intValue())
                .reduce((one, two) -> two)
                .orElse(null);
    }
}
