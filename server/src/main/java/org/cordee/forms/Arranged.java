package org.cordee.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The lines of a form in another order: put in, moved, copied, taken out. What is not there changes nothing. */
final class Arranged {
    private Arranged() {}

    /** With a line at the end of a group, or of the form where the group is empty. */
    static List<Question> added(List<Question> items, String group, Question line) {
        if (group.isEmpty()) {
            var more = new ArrayList<>(items);
            more.add(line);
            return more;
        }
        return each(items, group, one -> {
            var below = new ArrayList<>(one.items());
            below.add(line);
            return one.with(below);
        });
    }

    /** With this in the place of the line of its name. */
    static List<Question> replaced(List<Question> items, Question line) {
        return each(items, line.linkId(), one -> line);
    }

    static List<Question> without(List<Question> items, String linkId) {
        return items.stream()
                .filter(one -> !one.linkId().equals(linkId))
                .map(one -> one.with(without(one.items(), linkId)))
                .toList();
    }

    /** One place up or down among its neighbours; beyond the first or the last out of its group, before it or after it. */
    static List<Question> moved(List<Question> items, String linkId, boolean up) {
        int at = place(items, linkId);
        if (at >= 0) {
            int to = up ? at - 1 : at + 1;
            if (to < 0 || to >= items.size()) {
                return items;
            }
            var swapped = new ArrayList<>(items);
            swapped.set(at, items.get(to));
            swapped.set(to, items.get(at));
            return swapped;
        }
        var all = new ArrayList<Question>();
        for (var one : items) {
            int below = place(one.items(), linkId);
            int edge = up ? 0 : one.items().size() - 1;
            if (below >= 0 && below == edge && one.kind() == Question.Kind.GROUP) {
                var out = one.items().get(below);
                var left = one.with(without(one.items(), linkId));
                all.addAll(up ? List.of(out, left) : List.of(left, out));
            } else {
                all.add(one.with(moved(one.items(), linkId, up)));
            }
        }
        return all;
    }

    /** Into another group, at its end; a group does not go into itself. */
    static List<Question> into(List<Question> items, String linkId, String group) {
        var line = find(items, linkId);
        if (line.isEmpty()
                || parent(items, linkId).equals(group)
                || line.get().all().anyMatch(one -> one.linkId().equals(group))
                || !group.isEmpty() && find(items, group).isEmpty()) {
            return items;
        }
        return added(without(items, linkId), group, line.get());
    }

    /** With a copy right after it, under names that are free. */
    static Copied copied(List<Question> items, String linkId, Set<String> taken) {
        var names = new LinkedHashMap<String, String>();
        find(items, linkId)
                .ifPresent(line -> line.all().forEach(one -> names.put(one.linkId(), copy(one, names, taken))));
        return new Copied(after(items, linkId, names), names);
    }

    /** What a score means stays below it by its name. */
    private static String copy(Question one, Map<String, String> names, Set<String> taken) {
        var above = one.linkId().endsWith(Bands.BELOW)
                ? names.get(one.linkId().substring(0, one.linkId().length() - Bands.BELOW.length()))
                : null;
        return above == null ? LinkIds.free(one.linkId(), taken, names.values()) : above + Bands.BELOW;
    }

    /**
     * Lines with a copy among them.
     *
     * @param names of what was copied, each with the name of its copy
     */
    record Copied(List<Question> items, Map<String, String> names) {}

    private static List<Question> after(List<Question> items, String linkId, Map<String, String> names) {
        var all = new ArrayList<Question>();
        for (var one : items) {
            all.add(one.with(after(one.items(), linkId, names)));
            if (one.linkId().equals(linkId)) {
                all.add(Renamed.under(names, one));
            }
        }
        return all;
    }

    /** The group around a line, empty at the top. */
    static String parent(List<Question> items, String linkId) {
        return items.stream()
                .flatMap(Question::all)
                .filter(one -> place(one.items(), linkId) >= 0)
                .map(Question::linkId)
                .findFirst()
                .orElse("");
    }

    static Optional<Question> find(List<Question> items, String linkId) {
        return items.stream()
                .flatMap(Question::all)
                .filter(one -> one.linkId().equals(linkId))
                .findFirst();
    }

    private static int place(List<Question> items, String linkId) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).linkId().equals(linkId)) {
                return i;
            }
        }
        return -1;
    }

    private static List<Question> each(List<Question> items, String linkId, UnaryOperator<Question> change) {
        return items.stream()
                .map(one ->
                        one.linkId().equals(linkId) ? change.apply(one) : one.with(each(one.items(), linkId, change)))
                .toList();
    }
}
