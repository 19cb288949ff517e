package org.cordee.demo;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Reproducible draws: the same seed and path give the same values on every machine and Java version, whatever was drawn
 * elsewhere.
 */
final class Draw {
    private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
            RandomGeneratorFactory.of("L64X128MixRandom");
    private static final long FNV_PRIME = 0x100000001b3L;

    // Only nextLong is fixed by the algorithm's definition; the default methods on top of it may change with Java.
    private final RandomGenerator generator;

    private Draw(RandomGenerator generator) {
        this.generator = generator;
    }

    static Draw of(long seed, String purpose, long... path) {
        long hash = seed ^ 0xcbf29ce484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * FNV_PRIME;
        }
        for (long step : path) {
            hash = (hash ^ mixed(step)) * FNV_PRIME;
        }
        return new Draw(ALGORITHM.create(mixed(hash)));
    }

    /** From 0 to bound - 1. */
    int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(generator.nextLong(), bound);
    }

    int between(int lowest, int highest) {
        return lowest + below(highest - lowest + 1);
    }

    /** From 0 to 1, 1 excluded. */
    double fraction() {
        return (generator.nextLong() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return fraction() < probability;
    }

    double gaussian(double mean, double standardDeviation) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction()));
        return mean + standardDeviation * radius * StrictMath.cos(2 * Math.PI * fraction());
    }

    <T> T one(List<T> among) {
        return among.get(below(among.size()));
    }

    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
