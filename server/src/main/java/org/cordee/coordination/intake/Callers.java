package org.cordee.coordination.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.directory.Directory;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.springframework.stereotype.Component;

/** Who calls, proposed from the number: people of the directory, patients and those close to them within reach, earlier callers. */
@Component
public class Callers {
    private final Directory directory;
    private final Patients patients;
    private final Demands demands;
    private final DemandTable table;

    Callers(Directory directory, Patients patients, Demands demands, DemandTable table) {
        this.directory = directory;
        this.patients = patients;
        this.demands = demands;
        this.table = table;
    }

    /**
     * Who may be calling.
     *
     * @param about those whom this caller probably calls about
     */
    public record Caller(Requester requester, List<Patient> about) {}

    /** The most probable first; none for a number that nobody has. */
    public List<Caller> at(Actor actor, String phone) {
        var found = new ArrayList<Caller>();
        for (var patient : patients.withPhone(actor, phone)) {
            found.add(new Caller(
                    new Requester(Requester.Kind.PERSON, "Patient/" + patient.id(), patient.displayName(), phone, null),
                    List.of(patient)));
        }
        var carers = patients.carersWithPhone(actor, phone);
        var helped = patients.byIds(
                actor,
                carers.stream().map(carer -> carer.patientId()).distinct().toList());
        for (var carer : carers) {
            found.add(new Caller(
                    new Requester(
                            Requester.Kind.CARER, "RelatedPerson/" + carer.id(), carer.displayName(), phone, null),
                    helped.stream()
                            .filter(one -> one.id().equals(carer.patientId()))
                            .toList()));
        }
        for (var professional : directory.withPhone(actor, phone)) {
            found.add(new Caller(
                    new Requester(
                            Requester.Kind.PROFESSIONAL,
                            professional.reference(),
                            professional.displayName(),
                            phone,
                            null),
                    List.of()));
        }
        if (found.isEmpty()) {
            table.latestFrom(phone)
                    .flatMap(task -> demands.find(actor, task))
                    .ifPresent(before -> found.add(new Caller(
                            before.requester(),
                            before.patientId() == null
                                    ? List.of()
                                    : patients.byIds(actor, List.of(before.patientId())))));
        }
        return List.copyOf(found);
    }

    /** What is already under way for people who were found within reach, by id. */
    public Map<String, Standing> standing(List<Patient> found) {
        var ids = found.stream().map(Patient::id).toList();
        var all = new LinkedHashMap<String, Standing>();
        ids.forEach(id -> all.put(id, new Standing(0, false)));
        table.open(ids)
                .forEach((id, open) -> all.computeIfPresent(id, (same, one) -> new Standing(open, one.followed())));
        table.followed(ids).forEach(id -> all.computeIfPresent(id, (same, one) -> new Standing(one.demands(), true)));
        return all;
    }

    /**
     * What is under way for a person.
     *
     * @param demands how many demands are open
     * @param followed whether a situation is followed
     */
    public record Standing(int demands, boolean followed) {}
}
