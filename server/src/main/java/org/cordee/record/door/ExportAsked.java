package org.cordee.record.door;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.store.Exports;
import org.jspecify.annotations.Nullable;

/**
 * What an export was asked for, as it is noted between requests.
 *
 * @param url the address of the kick-off
 * @param types resource types, in alphabetical order
 * @param group id of the Group whose members it is of, null for none
 * @param filters searches by type
 * @param elements names of the elements to keep, empty for all
 * @param patients ids of the patients it is of, empty for all
 */
record ExportAsked(
        String url,
        List<String> types,
        @Nullable Instant since,
        boolean ofPatients,
        @Nullable String group,
        Map<String, List<String>> filters,
        List<String> elements,
        @Nullable List<String> patients) {
    ExportAsked {
        patients = patients == null ? List.of() : patients; // an export noted before there was this
    }

    Exports.Scope scope(Instant at, String type) {
        return new Exports.Scope(
                at,
                since,
                ofPatients,
                group,
                filters.getOrDefault(type, List.of()),
                patients == null ? List.of() : patients);
    }

    /** How its lines are written. */
    Output output() {
        return new Output(false, false, Output.Summary.FALSE, Set.copyOf(elements), null);
    }

    /** How far it is: the types that are still to be counted, and the files so far. */
    record Progress(List<String> waiting, List<File> files) {}

    /** One file: the keys of its first and last row, how many rows it has, and its size where lines go out as they are kept. */
    record File(String type, long first, long last, long count, long sizeBytes) {}
}
