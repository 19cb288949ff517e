package org.cordee.record.door;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.StoredResource;
import org.cordee.store.TransactionOutcome.StepOutcome;
import org.cordee.store.WriteOutcome;
import org.cordee.store.definition.Definitions;
import org.jspecify.annotations.Nullable;

/** Leaves the line in the ledger of each thing done at the door: C, R, U, D, and E for searches and operations. */
final class Trace {
    private static final int LONGEST_QUERY = 2000;
    private static final int LONGEST_TARGET = 200;
    private static final byte[] TO_PATIENT = "\"Patient/".getBytes(StandardCharsets.US_ASCII);

    private final AuditTrail trail;
    private final RecordStore store;

    Trace(AuditTrail trail, RecordStore store) {
        this.trail = trail;
        this.store = store;
    }

    AuditTrail trail() {
        return trail;
    }

    void read(Actor actor, StoredResource resource) {
        line(actor, 'R', resource);
    }

    void written(Actor actor, char action, WriteOutcome outcome) {
        switch (outcome) {
            case WriteOutcome.Created made -> line(actor, 'C', made.resource());
            case WriteOutcome.Updated made -> line(actor, action == 'C' ? 'U' : action, made.resource());
            case WriteOutcome.Unchanged same -> line(actor, 'R', same.resource());
            case WriteOutcome.Deleted deleted -> {
                deleted.erased()
                        .forEach(one -> lines(actor, 'D', 0, patientsOf(one), one.type() + "/" + one.id(), null));
                if (deleted.erased().isEmpty()) {
                    var target = deleted.id() == null ? deleted.type() : deleted.type() + "/" + deleted.id();
                    trail.record(actor, 'D', 0, null, target, null);
                }
            }
            case org.cordee.store.Refusal refusal -> {}
        }
    }

    /**
     * One line for each patient whose data were found, and for each within reach whom the question names: that nothing is there, or
     * how much, is an answer about that person too. One without a patient where there is none.
     */
    void searched(Actor actor, String target, @Nullable String query, List<StoredResource> found) {
        var patients = patients(found);
        for (var named : AskedAbout.patients(target, query)) {
            if (!patients.contains(named) && isWithin(actor, named)) {
                patients.add(named);
            }
        }
        lines(actor, 'E', 0, patients, clean(target, LONGEST_TARGET), cut(query));
    }

    private boolean isWithin(Actor actor, String patient) {
        var reach = actor.reach();
        return reach.holders().contains("Patient/" + patient)
                || !store.grants().sources(reach.holders(), patient).isEmpty();
    }

    /** A line about one subject, {@code Patient/[id]} or another. */
    void about(Actor actor, String target, @Nullable String query, String subject) {
        var patient = subject.startsWith("Patient/") ? subject.substring(8) : null;
        trail.record(actor, 'E', 0, patient, clean(target, LONGEST_TARGET), cut(query));
    }

    /** One line for each patient in a portion of an export. */
    void exported(Actor actor, String type, List<StoredResource> rows) {
        patients(rows).forEach(patient -> trail.record(actor, 'E', 0, patient, type, "$export"));
    }

    void stepDone(Actor actor, StepOutcome outcome) {
        switch (outcome) {
            case StepOutcome.Written written -> written(actor, 'U', written.outcome());
            case StepOutcome.Was was -> {
                if (was.outcome() instanceof ReadOutcome.Found found) {
                    read(actor, found.resource());
                }
            }
            case StepOutcome.Searched searched -> {
                if (searched.outcome() instanceof org.cordee.store.SearchOutcome.Page page) {
                    var type = searched.request().type();
                    searched(
                            actor,
                            type == null ? "*" : type,
                            Links.query(searched.request().parameters()),
                            Links.both(page.matches(), page.included()));
                }
            }
            case StepOutcome.Versions versions -> {
                if (versions.outcome() instanceof org.cordee.store.HistoryOutcome.Versions page) {
                    searched(actor, "_history", null, page.versions());
                }
            }
        }
    }

    /** A request that was refused (4) or failed (8). */
    void notDone(Actor actor, Call call, int outcome) {
        var query = call.http().getQueryString();
        lines(
                actor,
                action(call),
                outcome,
                outcome == 4 ? askedFor(call) : Set.of(),
                clean(String.join("/", call.path()), LONGEST_TARGET),
                cut(query));
    }

    /** Whose record a refused request was about, so that the patient can read that someone tried. Only where there is such a one. */
    private Set<String> askedFor(Call call) {
        if (call.path().size() < 2) {
            var named = named(call);
            return named == null ? Set.of() : Set.of(named);
        }
        var type = call.segment(0);
        var id = call.segment(1);
        return Definitions.r4().isType(type)
                        && Router.isId(id)
                        && store.read(Reach.everything(), type, id) instanceof ReadOutcome.Found found
                ? patients(List.of(found.resource()))
                : Set.of();
    }

    private @Nullable String named(Call call) {
        return call.query().stream()
                .filter(one -> one.name().equals("patient") || one.name().equals("subject"))
                .map(one -> one.value().replaceFirst("^Patient/", ""))
                .filter(id ->
                        Router.isId(id) && store.read(Reach.everything(), "Patient", id) instanceof ReadOutcome.Found)
                .findFirst()
                .orElse(null);
    }

    private static char action(Call call) {
        var last = call.path().isEmpty() ? "" : call.path().getLast();
        if (last.startsWith("$") || last.equals("_search") || call.path().isEmpty()) {
            return 'E';
        }
        return switch (call.method()) {
            case "POST" -> 'C';
            case "PUT", "PATCH" -> 'U';
            case "DELETE" -> 'D';
            default -> call.path().size() == 1 ? 'E' : 'R';
        };
    }

    private void line(Actor actor, char action, StoredResource resource) {
        lines(actor, action, 0, patients(List.of(resource)), resource.reference(), null);
    }

    /** One line for each patient, one without a patient where there is none. */
    private void lines(
            Actor actor, char action, int outcome, Set<String> patients, String target, @Nullable String query) {
        if (patients.isEmpty()) {
            trail.record(actor, action, outcome, null, target, query);
        }
        patients.forEach(patient -> trail.record(actor, action, outcome, patient, target, query));
    }

    /** Looked up without bounds: what gave the reach may have been deleted beside it. */
    private Set<String> patientsOf(WriteOutcome.Erased erased) {
        if (erased.type().equals("Patient")) {
            return Set.of(erased.id());
        }
        return store.vread(Reach.everything(), erased.type(), erased.id(), erased.version() - 1)
                        instanceof ReadOutcome.Found before
                ? patients(List.of(before.resource()))
                : Set.of();
    }

    /** Whose records these are: all patients that they are bound to; of what is bound to none, the first that its bytes name. */
    private SequencedSet<String> patients(List<StoredResource> resources) {
        var patients = store.patientIds(resources);
        for (var resource : resources) {
            if (!resource.isOfPatients() && referred(resource.json()) instanceof String named) {
                patients.add(named);
            }
        }
        return patients;
    }

    private static @Nullable String referred(byte[] json) {
        int at = indexOf(json, TO_PATIENT);
        if (at < 0) {
            return null;
        }
        int start = at + TO_PATIENT.length;
        int end = start;
        while (end < json.length && json[end] != '"' && json[end] != '/') {
            end++;
        }
        return new String(json, start, end - start, StandardCharsets.US_ASCII);
    }

    private static int indexOf(byte[] bytes, byte[] sought) {
        for (int i = 0; i <= bytes.length - sought.length; i++) {
            if (bytes[i] == '"' && bytes[i + 1] == sought[1] && matches(bytes, i, sought)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int from, byte[] sought) {
        for (int i = 2; i < sought.length; i++) {
            if (bytes[from + i] != sought[i]) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String cut(@Nullable String query) {
        return query == null ? null : clean(query, LONGEST_QUERY);
    }

    /** PostgreSQL keeps no NUL in a text. */
    private static String clean(String text, int longest) {
        var kept = text.length() > longest ? text.substring(0, longest) : text;
        return kept.indexOf('\0') < 0 ? kept : kept.replace('\0', ' ');
    }
}
