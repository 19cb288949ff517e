package org.cordee.monitoring.escalation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rung of a ladder: whom to tell, how, and how long after the rung before.
 *
 * @param afterMinutes since the alert was raised for the first, since the rung before for the others
 * @param times how often it is said before the next rung, at least once; the last rung is said until somebody takes the alert
 * @param everyMinutes between two times
 */
public record Rung(Post post, List<Means> means, int afterMinutes, int times, int everyMinutes) {
    private static final int LONGEST = 24 * 60;
    private static final int MOST_TIMES = 20;

    /** Who stands on it. */
    public enum Post {
        PATIENT,
        CARER,
        NURSE,
        CELL,
        ON_CALL;

        /** Key of its name. */
        public String nameKey() {
            return "monitoring.post." + name();
        }

        /** Whether it stands in the rota, which alone knows addresses of mail. */
        boolean hasRota() {
            return this == CELL || this == ON_CALL;
        }

        /** Whether whoever stands on it can take an alert. */
        boolean canTake() {
            return this == NURSE || hasRota();
        }
    }

    /** By what they are told; by push only who said so on a device. */
    public enum Means {
        PUSH,
        SMS,
        MAIL,
        VOICE;

        /** Key of its name. */
        public String nameKey() {
            return "monitoring.means." + name();
        }

        /** Whether anybody of that post can be reached so: people and nurses leave telephone numbers, and no address of mail. */
        public boolean reaches(Post post) {
            return this != MAIL || post.hasRota();
        }
    }

    public Rung {
        means = List.copyOf(means);
    }

    /** Why a rung makes no sense. */
    public enum Fault {
        MEANS,
        MAIL,
        AFTER,
        TIMES,
        EVERY;

        /** Key of the sentence that says it. */
        public String nameKey() {
            return "monitoring.rung." + name();
        }
    }

    /** Empty when it makes sense. */
    public Optional<Fault> fault() {
        if (means.isEmpty() || means.size() != Set.copyOf(means).size()) return Optional.of(Fault.MEANS);
        if (!means.stream().allMatch(one -> one.reaches(post))) return Optional.of(Fault.MAIL);
        if (afterMinutes < 0 || afterMinutes > LONGEST) return Optional.of(Fault.AFTER);
        if (times < 1 || times > MOST_TIMES) return Optional.of(Fault.TIMES);
        return everyMinutes < 1 || everyMinutes > LONGEST ? Optional.of(Fault.EVERY) : Optional.empty();
    }
}
