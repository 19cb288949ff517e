package org.cordee.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/**
 * The patients of the record, within the reach of whoever asks. Of two records that were declared one person, what finds and lists people
 * gives the one that goes on; both are read by their ids.
 */
@Component
public class Patients {
    private static final int LONGEST_LIST = 200;
    private static final int LONGEST_CHAIN = 5;

    private final Records records;

    Patients(Records records) {
        this.records = records;
    }

    /** The patient of this id, empty when there is none within reach. */
    public Optional<Patient> byId(Actor actor, String id) {
        return records.read(actor, PatientMapping.PATIENT, id);
    }

    /** Whether the record says that the person has died. */
    public boolean hasDied(Actor actor, String id) {
        return records.read(actor, DeceasedMapping.DECEASED, id).orElse(false);
    }

    /** Those of these ids that are within reach, in no order. */
    public List<Patient> byIds(Actor actor, List<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : records.search(actor, PatientMapping.PATIENT, "_id=" + String.join(",", ids) + "&_count=1000");
    }

    /** Those whose name starts with each word of the text, or whose INS it is; by name. */
    public List<Patient> find(Actor actor, String text) {
        var asked = text.strip();
        if (asked.isEmpty()) {
            return all(actor);
        }
        var digits = asked.replace(" ", "");
        if (Ins.isValid(digits)) {
            return goingOn(actor, records.search(actor, PatientMapping.PATIENT, "identifier=" + digits));
        }
        var query = new StringBuilder("_sort=family,given&_count=" + LONGEST_LIST);
        for (var word : asked.split("\\s+", -1)) {
            query.append("&name=").append(Records.escape(word));
        }
        return goingOn(actor, records.search(actor, PatientMapping.PATIENT, query.toString()));
    }

    /** All within reach, by name, at most 200. */
    public List<Patient> all(Actor actor) {
        return goingOn(
                actor, records.search(actor, PatientMapping.PATIENT, "_sort=family,given&_count=" + LONGEST_LIST));
    }

    /** The other records of the same person. */
    public SamePerson sameAs(Actor actor, Patient patient) {
        var next = patient.replacedBy();
        return new SamePerson(
                next == null ? null : byId(actor, next).orElse(null), next != null, byIds(actor, patient.replaces()));
    }

    /** One that was replaced gives its place to the one that goes on; where that is out of reach it stays, or nobody would find it. */
    private List<Patient> goingOn(Actor actor, List<Patient> found) {
        var people = found;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            var next = people.stream()
                    .map(Patient::replacedBy)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            var reached = byIds(actor, next).stream().collect(Collectors.toMap(Patient::id, Function.identity()));
            if (reached.isEmpty()) {
                break;
            }
            people = people.stream()
                    .map(one -> one.replacedBy() == null ? one : reached.getOrDefault(one.replacedBy(), one))
                    .toList();
        }
        var seen = new HashSet<String>();
        return people.stream().filter(one -> seen.add(one.id())).toList();
    }

    /** How many are within reach. */
    public int count(Actor actor) {
        return records.count(actor, PatientMapping.PATIENT.type(), "");
    }

    /** Keeps the patients under their ids, all or none. */
    public void putAll(Actor actor, List<Patient> patients) {
        records.putAll(
                actor,
                PatientMapping.PATIENT,
                patients.stream().map(one -> new Records.Entry<>(one.id(), one)).toList());
    }

    /** The carers of a patient. */
    public List<Carer> carers(Actor actor, String patientId) {
        return records.search(actor, CarerMapping.CARER, "patient=" + patientId);
    }

    /** The carer of this id. */
    public Optional<Carer> carer(Actor actor, String id) {
        return records.read(actor, CarerMapping.CARER, id);
    }

    /** Keeps someone new, of whom nothing is confirmed; whoever enters a person reaches her or him. */
    public Patient create(Actor actor, Patient patient) {
        return records.create(actor, PatientMapping.PATIENT, patient);
    }

    /** Those who are called at this number. */
    public List<Patient> withPhone(Actor actor, String phone) {
        return goingOn(
                actor, records.search(actor, PatientMapping.PATIENT, "phone=" + Records.escape(phone) + "&_count=20"));
    }

    /** The carers who are called at this number. */
    public List<Carer> carersWithPhone(Actor actor, String phone) {
        return records.search(actor, CarerMapping.CARER, "phone=" + Records.escape(phone) + "&_count=20");
    }

    /** Keeps the carers under their ids, all or none. */
    public void putCarers(Actor actor, List<Carer> carers) {
        records.putAll(
                actor,
                CarerMapping.CARER,
                carers.stream().map(one -> new Records.Entry<>(one.id(), one)).toList());
    }
}
