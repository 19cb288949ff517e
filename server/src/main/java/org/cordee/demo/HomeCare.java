package org.cordee.demo;

import static org.cordee.demo.Condition.COPD;
import static org.cordee.demo.Condition.DIABETES;
import static org.cordee.demo.Condition.HEART_FAILURE;
import static org.cordee.demo.Condition.HYPERTENSION;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What is measured at home for each condition, and the limits that doctors usually set, with some set closer. */
final class HomeCare {
    List<HomeDevice> devices(Draw draw, int patient, List<Condition> conditions, double equipped) {
        List<HomeDevice> devices = new ArrayList<>();
        if (conditions.contains(HEART_FAILURE) && draw.chance(equipped)) {
            devices.add(device(HomeDevice.Type.SCALE, patient));
        }
        if (conditions.contains(HYPERTENSION) && draw.chance(equipped * equipped)) {
            devices.add(device(HomeDevice.Type.BLOOD_PRESSURE_MONITOR, patient));
        }
        if (conditions.contains(COPD) && draw.chance(equipped)) {
            devices.add(device(HomeDevice.Type.PULSE_OXIMETER, patient));
        }
        if (conditions.contains(DIABETES) && draw.chance(equipped)) {
            devices.add(device(HomeDevice.Type.GLUCOSE_METER, patient));
        }
        return List.copyOf(devices);
    }

    List<Limit> limits(Draw draw, List<Condition> conditions) {
        List<Limit> limits = new ArrayList<>();
        if (conditions.contains(HEART_FAILURE)) {
            BigDecimal kilograms = draw.chance(0.15) ? new BigDecimal("1.5") : new BigDecimal("2.0");
            limits.add(new Limit.WeightGain(kilograms, 3));
        }
        if (conditions.contains(HYPERTENSION)) {
            limits.add(new Limit.SystolicPressureAbove(draw.one(List.of(160, 160, 170, 180))));
        }
        if (conditions.contains(COPD)) {
            limits.add(new Limit.OxygenSaturationBelow(draw.one(List.of(86, 88, 88, 90))));
        }
        if (conditions.contains(DIABETES)) {
            limits.add(new Limit.GlucoseOutside(70, draw.one(List.of(250, 300))));
        }
        return List.copyOf(limits);
    }

    // 02-… is a locally administered EUI-64: no maker's device bears it.
    private static HomeDevice device(HomeDevice.Type type, int patient) {
        return new HomeDevice(
                type, "02-00-00-FF-FE-%02X-%02X-%02X".formatted(type.ordinal() + 1, patient / 256, patient % 256));
    }
}
