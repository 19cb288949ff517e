package org.cordee.apps.companion;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Reading;
import org.cordee.platform.page.Icon;
import org.cordee.platform.page.Words;

/** What a person can measure alone at home ({@link MeasureKind#ALONE}), with its place in addresses and in sentences. */
public enum MeasureTopic {
    WEIGHT("poids", MeasureKind.WEIGHT, Icon.SCALE),
    BLOOD_PRESSURE("tension", MeasureKind.BLOOD_PRESSURE, Icon.HEART),
    HEART_RATE("pouls", MeasureKind.HEART_RATE, Icon.HEART),
    OXYGEN("oxygene", MeasureKind.OXYGEN_SATURATION, Icon.CHART),
    TEMPERATURE("temperature", MeasureKind.TEMPERATURE, Icon.CHART),
    GLUCOSE("glycemie", MeasureKind.GLUCOSE, Icon.CHART),
    PAIN("douleur", MeasureKind.PAIN, Icon.HEART);

    private final String path;
    private final MeasureKind kind;
    private final Icon icon;

    MeasureTopic(String path, MeasureKind kind, Icon icon) {
        this.path = path;
        this.kind = kind;
        this.icon = icon;
    }

    static Optional<MeasureTopic> at(String path) {
        return Arrays.stream(values()).filter(topic -> topic.path.equals(path)).findFirst();
    }

    static Optional<MeasureTopic> ofKind(MeasureKind kind) {
        return Arrays.stream(values()).filter(topic -> topic.kind == kind).findFirst();
    }

    /** The topic of a measure that is known to have one. */
    public static MeasureTopic of(Measure measure) {
        return ofKind(measure.kind())
                .orElseThrow(() -> new IllegalArgumentException("nobody measures alone: " + measure.kind()));
    }

    /** Whether a person of whom these are asked is asked for it. */
    boolean isAmong(Set<MeasureKind> kinds) {
        return kind.isAskedAmong(kinds);
    }

    /** Whether there are devices at home that tell it to a telephone by a Bluetooth profile. */
    public boolean isMeasuredByDevices() {
        return switch (this) {
            case WEIGHT, BLOOD_PRESSURE, OXYGEN, TEMPERATURE, GLUCOSE -> true;
            case HEART_RATE, PAIN -> false;
        };
    }

    public String path() {
        return path;
    }

    public MeasureKind kind() {
        return kind;
    }

    public Icon icon() {
        return icon;
    }

    /** Key of a sentence about this topic, such as {@code companion.WEIGHT.enter}. */
    public String key(String what) {
        return "companion." + name() + "." + what;
    }

    /** A value as it is read, "72,4 kg" or "132/78 mmHg". */
    public static String told(Words words, Measure measure) {
        var kind = measure.kind();
        return switch (measure.reading()) {
            case Reading.Single(var value) -> words.quantity(value.doubleValue(), kind.decimals(), kind.unit());
            case Reading.BloodPressure(var systolic, var diastolic) ->
                words.number(systolic.doubleValue(), 0) + "/" + words.quantity(diastolic.doubleValue(), 0, kind.unit());
        };
    }
}
