package org.cordee.record.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cordee.store.ChangeListener.Change;
import org.cordee.store.SearchRequest.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What a Subscription asks for, understood.
 *
 * @param topic canonical address of the topic, null for plain criteria of R4
 * @param filter search parameters of the type that the resource must meet
 * @param patients ids of the patients that it is limited to, empty for no limit; a part of the filter
 * @param end when it ends by itself
 */
record Wish(
        @Nullable String topic,
        String type,
        Set<Action> actions,
        List<Parameter> filter,
        Set<String> patients,
        List<byte[]> words,
        Channel channel,
        @Nullable Instant end) {

    boolean isPlain() {
        return topic == null;
    }

    /** The filter as a query, for asking the store. */
    boolean filters() {
        return !filter.isEmpty();
    }

    /**
     * Whether it is worth asking the store if the change meets the filter: the action and the patients fit, and the words
     * without which no token of the filter can match stand in the resource.
     */
    boolean mayConcern(Action action, Change change) {
        if (!actions.contains(action)) {
            return false;
        }
        if (!patients.isEmpty() && change.patientIds().stream().noneMatch(patients::contains)) {
            return false;
        }
        var before = change.before();
        var json = action == Action.DELETE
                ? (before == null ? new byte[0] : before.json())
                : change.now().json();
        for (var word : words) {
            if (!holds(json, word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(byte[] json, byte[] word) {
        var first = word[0];
        for (int i = 0, last = json.length - word.length; i <= last; i++) {
            if (json[i] == first && matches(json, i, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] json, int from, byte[] word) {
        for (int i = 1; i < word.length; i++) {
            if (json[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
