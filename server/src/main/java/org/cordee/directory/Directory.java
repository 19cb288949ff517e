package org.cordee.directory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/** Who cares, and where: open to anyone who asks. */
@Component
public class Directory {
    private static final int LONGEST_LIST = 500;

    private final Records records;

    Directory(Records records) {
        this.records = records;
    }

    /** Professionals whose place of exercise stands in a commune of one of these names, at most 500. */
    public List<Professional> inCommunes(Actor actor, List<String> communeNames) {
        return communeNames.isEmpty()
                ? List.of()
                : records.search(
                        actor,
                        ExerciseMapping.EXERCISE,
                        "active=true&organization.address-city:exact="
                                + communeNames.stream().map(Records::escape).collect(Collectors.joining(","))
                                + "&_count=" + LONGEST_LIST);
    }

    /** The exercise of a professional, the first where there are several. */
    public Optional<Professional> professional(Actor actor, String practitionerId) {
        return records.search(actor, ExerciseMapping.EXERCISE, "practitioner=Practitioner/" + practitionerId).stream()
                .findFirst();
    }

    /** The exercise of the professional with that national number (RPPS), the first where there are several. */
    public Optional<Professional> withRpps(Actor actor, String rpps) {
        var query = "active=true&practitioner.identifier=" + PractitionerMapping.RPPS + "|" + Records.escape(rpps);
        return records.search(actor, ExerciseMapping.EXERCISE, query).stream().findFirst();
    }

    /** The structure with that FINESS number; empty where there is none, or where several bear it. */
    public Optional<Structure> withFiness(Actor actor, String finess) {
        var found = records.search(
                actor,
                StructureMapping.STRUCTURE,
                "identifier=" + StructureMapping.FINESS + "|" + Records.escape(finess));
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Whether a professional works at a structure today. */
    public boolean worksAt(Actor actor, String practitionerId, String structureId) {
        var query = "active=true&practitioner=Practitioner/" + practitionerId + "&organization=Organization/"
                + Records.escape(structureId);
        return !structureId.isEmpty()
                && !records.search(actor, ExerciseMapping.EXERCISE, query).isEmpty();
    }

    /** Who is called at this number, at most 20. */
    public List<Professional> withPhone(Actor actor, String phone) {
        return records.search(
                actor, ExerciseMapping.EXERCISE, "active=true&phone=" + Records.escape(phone) + "&_count=20");
    }

    /** Who is written to at this address, at most 20. */
    public List<Professional> withMail(Actor actor, String address) {
        return records.search(
                actor, ExerciseMapping.EXERCISE, "active=true&email=" + Records.escape(address) + "&_count=20");
    }

    /** Whose name starts with each word of the text, at most 20. */
    public List<Professional> named(Actor actor, String text) {
        var query = new StringBuilder("active=true&_count=20");
        for (var word : text.strip().split("\\s+", -1)) {
            query.append("&practitioner.name=").append(Records.escape(word));
        }
        return text.isBlank() ? List.of() : records.search(actor, ExerciseMapping.EXERCISE, query.toString());
    }

    /** Exercises of several professionals. */
    public List<Professional> professionals(Actor actor, List<String> practitionerIds) {
        return practitionerIds.isEmpty()
                ? List.of()
                : records.search(
                        actor,
                        ExerciseMapping.EXERCISE,
                        "practitioner=Practitioner/" + String.join(",Practitioner/", practitionerIds) + "&_count="
                                + LONGEST_LIST);
    }

    /** Who works at a structure. */
    public List<Professional> of(Actor actor, String structureId) {
        return records.search(
                actor,
                ExerciseMapping.EXERCISE,
                "organization=Organization/" + structureId + "&_count=" + LONGEST_LIST);
    }

    /** The structure of this id. */
    public Optional<Structure> structure(Actor actor, String id) {
        return records.read(actor, StructureMapping.STRUCTURE, id);
    }

    /** All structures, at most 500. */
    public List<Structure> structures(Actor actor) {
        return records.search(actor, StructureMapping.STRUCTURE, "active=true&_count=" + LONGEST_LIST);
    }

    /** The structures of one kind, at most 500. */
    public List<Structure> structures(Actor actor, Structure.Kind kind) {
        return records.search(
                actor,
                StructureMapping.STRUCTURE,
                "active=true&type=" + StructureMapping.token(kind) + "&_count=" + LONGEST_LIST);
    }

    /** Keeps structures under their ids, all or none. */
    public void putStructures(Actor actor, List<Structure> structures) {
        records.putAll(
                actor,
                StructureMapping.STRUCTURE,
                structures.stream()
                        .map(one -> new Records.Entry<>(one.id(), one))
                        .toList());
    }

    /** Keeps professionals under their ids, and their exercise under the same id, all or none. */
    public void putProfessionals(Actor actor, List<Professional> professionals) {
        records.putAll(actor, PractitionerMapping.PRACTITIONER, entries(professionals));
        records.putAll(actor, ExerciseMapping.EXERCISE, entries(professionals));
    }

    private static List<Records.Entry<Professional>> entries(List<Professional> professionals) {
        return professionals.stream()
                .map(one -> new Records.Entry<>(one.id(), one))
                .toList();
    }
}
