package org.cordee.apps.companion;

import java.time.LocalDate;
import java.util.List;

/**
 * How a carer is, once a month: six questions of ours, each from 0 (never) to 3 (nearly always). It is no diagnosis; it is the
 * carer's own, and nobody reads it unless the carer says it.
 *
 * @param score 0 to 18
 */
record Strain(LocalDate on, int score) {
    static final int QUESTIONS = 6;
    static final int MOST = 3;

    /** What the sum says. */
    enum Load {
        LIGHT,
        HEAVY,
        TOO_MUCH
    }

    static Strain of(LocalDate on, List<Integer> answers) {
        if (answers.size() != QUESTIONS || answers.stream().anyMatch(one -> one < 0 || one > MOST)) {
            throw new IllegalArgumentException("six answers from 0 to 3, not " + answers);
        }
        return new Strain(on, answers.stream().mapToInt(Integer::intValue).sum());
    }

    Load load() {
        if (score >= 11) return Load.TOO_MUCH;
        return score >= 6 ? Load.HEAVY : Load.LIGHT;
    }
}
