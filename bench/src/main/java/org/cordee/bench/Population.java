package org.cordee.bench;

import java.util.SplittableRandom;

/**
 * How many made-up people a server holds.
 *
 * @param observations measures of each, of four kinds in turn
 */
record Population(int patients, int observations) {
    int any(SplittableRandom random) {
        return random.nextInt(patients);
    }

    /** Resources of one patient: the person, the measures, a task. */
    int resourcesOfOne() {
        return observations + 2;
    }
}
