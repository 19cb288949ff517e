package org.cordee.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cordee.store.index.Entries;
import org.jspecify.annotations.Nullable;

/** One row on its way to being written, from its step to its result. Used within one transaction. */
final class Pending {
    /** What stands in the row now. */
    record Old(
            long key,
            StoredResource resource,
            boolean visible,
            @Nullable Long subject,
            @Nullable List<Long> bound,
            @Nullable String creator) {

        /** The patients that the row is bound to. */
        Set<Long> patients() {
            return bound != null ? new TreeSet<>(bound) : subject != null ? Set.of(subject) : Set.of();
        }
    }

    final int index;
    final String type;
    final Interaction interaction;
    String id = "";

    @Nullable
    ObjectNode tree;

    @Nullable
    Patch patch;

    @Nullable
    Integer ifMatch;

    @Nullable
    Entries entries;

    @Nullable
    Old old;

    @Nullable
    StoredResource result;

    @Nullable
    WriteOutcome outcome;

    boolean mustExist;
    long key;
    Set<Long> patients = Set.of();
    /** Links with the keys that they lead to, without the one that the subject column stands for. */
    final java.util.Map<Entries.Link, Long> linkTargets = new java.util.LinkedHashMap<>();

    @Nullable
    Long principal;

    Pending(int index, String type, Interaction interaction) {
        this.index = index;
        this.type = type;
        this.interaction = interaction;
    }

    Refused refused(Refusal refusal) {
        return new Refused(index, refusal);
    }

    /** The row's subject column: the patient it is about, or the only one it is bound to. */
    @Nullable
    Long subject(boolean typeHasSubject) {
        return principal != null ? principal : !typeHasSubject && patients.size() == 1 ? only() : null;
    }

    /** The row's bound column: null when the subject says it all. */
    long @Nullable [] bound(boolean typeHasSubject) {
        if (patients.isEmpty()) {
            return null;
        }
        var subject = subject(typeHasSubject);
        return patients.size() == 1 && subject != null && patients.contains(subject)
                ? null
                : patients.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private Long only() {
        return patients.iterator().next();
    }

    ObjectNode content() {
        var there = tree;
        if (there == null) {
            throw new IllegalStateException("step " + index + " has no content yet");
        }
        return there;
    }

    Entries index() {
        var there = entries;
        if (there == null) {
            throw new IllegalStateException("step " + index + " is not indexed yet");
        }
        return there;
    }

    StoredResource result() {
        var there = result;
        if (there == null) {
            throw new IllegalStateException("step " + index + " has no result yet");
        }
        return there;
    }
}
