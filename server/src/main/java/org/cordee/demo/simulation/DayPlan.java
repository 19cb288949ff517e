package org.cordee.demo.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Who measures when on a played day. */
final class DayPlan {
    private DayPlan() {}

    /** A measure to come; the time is the one of {@link DayClock}. */
    record Act(Duration at, Home home) {}

    /** Most measures between half past six and half past nine, the others through the day; not everyone measures each day. */
    static List<Act> of(List<Home> homes, int day, RandomGenerator random) {
        List<Act> acts = new ArrayList<>();
        for (Home home : homes) {
            if (random.nextDouble() < (home.kind() == Kind.BLOOD_PRESSURE ? 0.5 : 0.92)) {
                acts.add(new Act(DayClock.DAY.multipliedBy(day).plus(moment(random)), home));
            }
            if (home.kind() == Kind.GLUCOSE && random.nextDouble() < 0.6) {
                Duration evening = Duration.ofMinutes(random.nextInt(18 * 60, 20 * 60));
                acts.add(new Act(DayClock.DAY.multipliedBy(day).plus(evening), home));
            }
        }
        acts.sort(Comparator.comparing(Act::at));
        return acts;
    }

    private static Duration moment(RandomGenerator random) {
        boolean morning = random.nextDouble() < 0.75;
        double hour = morning ? Math.clamp(random.nextGaussian(7.8, 0.7), 6.2, 10.5) : random.nextDouble(10, 22);
        return Duration.ofSeconds(Math.round(hour * 3_600));
    }
}
