package org.cordee.monitoring.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;

/** What a message says once it is read: values, and what in it could not be understood. */
final class Payload {
    static final int MOST_READINGS = 10_000;
    private static final int LONGEST_WORD = 60;

    private final List<Reading> readings = new ArrayList<>();
    private final List<String> sensors = new ArrayList<>();
    private final Set<String> heard = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Availability> availabilities = new ArrayList<>();
    private final Map<String, MeasureKind> learnt = new HashMap<>();
    private final List<AnnouncedUnits.Announced> units = new ArrayList<>();
    private @Nullable Instant clock;
    private String sensor = "";
    private String alias = "";
    private @Nullable Boolean weak;
    private boolean overheard;
    private boolean itself;

    /**
     * What a gateway says of one of its sensors, by the name that it calls it.
     *
     * @param own whether it says it of itself, so of nobody
     */
    record Availability(String alias, String sensor, boolean online, boolean own) {
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

        static String printable(String text) {
            var clean = text.replaceAll("[^\\x20-\\x7e\\u00c0-\\u017f→]", "·");
            return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
        }
    }

    void add(Reading reading) {
        if (readings.size() < MOST_READINGS) {
            readings.add(reading);
            sensors.add(sensor);
            heard.add(sensor);
        } else {
            fault("monitoring.refusal.tooMany", "");
        }
    }

    void fault(String reason, String detail) {
        if (faults.size() < 20) {
            faults.add(new Fault(reason, detail));
        }
    }

    void available(String alias, String sensor, boolean online, boolean own) {
        availabilities.add(new Availability(alias, sensor, online, own));
    }

    /** Of whom the topic says that the message is. */
    void of(String name) {
        alias = name;
    }

    /** As the topic says it, empty where it says nobody. */
    String topicAlias() {
        return alias;
    }

    /** What speaks here was never paired with what passes it on: a radio hears the neighbours' as well. */
    void overheard() {
        overheard = true;
    }

    boolean isOverheard() {
        return overheard;
    }

    /** What speaks here speaks our own form, and for itself as far as can be told: the name that it gives is its own. */
    void itself() {
        itself = true;
    }

    boolean isOfItself() {
        return itself && !overheard;
    }

    /** Of whom it is, as far as one name says it of all. */
    String alias() {
        return readings.isEmpty() ? alias : readings.getFirst().alias();
    }

    /** By what name a gateway calls the sensor that speaks from here on: a pack may hold what several say. */
    void from(String name) {
        // Of thousands in one message most name none.
        if (!name.equals(sensor)) sensor = Fault.printable(name);
    }

    /** The name of the sensor that spoke last, empty where it has none beside the device's. */
    String sensor() {
        return sensor;
    }

    /** The name of the sensor that said a reading. */
    String sensor(int reading) {
        return sensors.get(reading);
    }

    /** Whether all that is said is of the one that {@link #sensor()} names. */
    boolean isOfOneSensor() {
        return heard.isEmpty() || heard.equals(Set.of(sensor));
    }

    /** Whether the sensor says that its battery is nearly empty, without saying how much there is. */
    void weak(boolean low) {
        weak = low;
        heard.add(sensor);
    }

    /** What a name of this device means, as its gateway says it once; no name that is known already. */
    void learn(String word, MeasureKind kind) {
        // Else what announces a temperature of a room would make each fever one.
        if (word.length() <= LONGEST_WORD && KindNames.kind(word).isEmpty()) learnt.put(SensorWords.plain(word), kind);
    }

    Map<String, MeasureKind> learnt() {
        return learnt;
    }

    void announce(AnnouncedUnits.Announced unit) {
        units.add(unit);
    }

    /** In what units other messages count. */
    List<AnnouncedUnits.Announced> units() {
        return units;
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

    /** Whether its battery is nearly empty, null where it says nothing of it. */
    @Nullable
    Boolean weak() {
        var charge = battery();
        return weak != null || charge == null ? weak : Boolean.valueOf(charge <= Device.LOW_BATTERY);
    }
}
