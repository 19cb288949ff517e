package org.cordee.monitoring.escalation;

import java.util.List;
import java.util.Set;

/**
 * One rung of a ladder: whom to tell, how, and how long after the rung before.
 *
 * @param afterMinutes since the alert was raised for the first, since the rung before for the others
 * @param times how often it is said before the next rung, at least once; the last rung is said until somebody takes the alert
 * @param everyMinutes between two times
 */
public record Rung(Post post, List<Means> means, int afterMinutes, int times, int everyMinutes) {
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

    boolean isSound() {
        return !means.isEmpty()
                && means.stream().allMatch(one -> one.reaches(post))
                && means.size() == Set.copyOf(means).size()
                && afterMinutes >= 0
                && afterMinutes <= 24 * 60
                && times >= 1
                && times <= 20
                && everyMinutes >= 1
                && everyMinutes <= 24 * 60;
    }
}
