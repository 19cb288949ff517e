package org.cordee.demo.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** How the people are today: near their usual values, but for the few who go off course now and then. */
final class Bodies {
    private static final double WATER_KEPT_OVERNIGHT = 0.6;
    private static final double NEW_DECOMPENSATIONS = 0.05;
    private static final double OTHER_TROUBLE = 0.01;

    private final RandomGenerator random;
    private final Set<String> spared;
    private final Map<String, Double> excessKilograms = new HashMap<>();

    /**
     * @param spared INS numbers of people who never go off course here, because a visitor of the demonstration plays them
     */
    Bodies(RandomGenerator random, Set<String> spared) {
        this.random = random;
        this.spared = Set.copyOf(spared);
    }

    /** A night passes: treatment takes water away, and at least one more heart decompensates. */
    void morning(List<Home> homes) {
        excessKilograms.replaceAll((patient, excess) -> excess * WATER_KEPT_OVERNIGHT);
        excessKilograms.values().removeIf(excess -> excess < 0.4);
        List<Home> candidates = homes.stream()
                .filter(home -> home.kind() == Kind.WEIGHT)
                .filter(home -> !spared.contains(home.ins().value()) && !excessKilograms.containsKey(home.patient()))
                .toList();
        int count = (int) Math.ceil(candidates.size() * NEW_DECOMPENSATIONS);
        for (int i = 0; i < count; i++) {
            Home unlucky = candidates.get(random.nextInt(candidates.size()));
            excessKilograms.put(unlucky.patient(), random.nextDouble(2.3, 3.4));
        }
    }

    /** What the device will show, from the usual values of this person: one, or systolic and diastolic. */
    List<BigDecimal> shown(Home home, List<BigDecimal> usual) {
        boolean trouble = !spared.contains(home.ins().value()) && random.nextDouble() < OTHER_TROUBLE;
        return switch (home.kind()) {
            case WEIGHT -> {
                double excess = excessKilograms.getOrDefault(home.patient(), 0.0);
                yield List.of(near(mean(usual, 0, 72) + excess, 0.15, 1, 35, 180));
            }
            case BLOOD_PRESSURE -> {
                double rise = trouble ? 45 : 0;
                yield List.of(
                        near(mean(usual, 0, 135) + rise, 6, 0, 85, 230),
                        near(mean(usual, 1, 78) + rise / 3, 4, 0, 45, 130));
            }
            case OXYGEN_SATURATION -> List.of(near(mean(usual, 0, 94) - (trouble ? 8 : 0), 0.7, 0, 70, 100));
            case GLUCOSE -> List.of(near(mean(usual, 0, 135) + (trouble ? 190 : 0), 18, 0, 45, 480));
        };
    }

    private BigDecimal near(double mean, double deviation, int decimals, double lowest, double highest) {
        double value = Math.clamp(random.nextGaussian(mean, deviation), lowest, highest);
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }

    private static double mean(List<BigDecimal> usual, int index, double unknown) {
        return index < usual.size() ? usual.get(index).doubleValue() : unknown;
    }
}
