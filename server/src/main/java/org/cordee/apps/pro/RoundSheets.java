package org.cordee.apps.pro;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.coordination.HomeNotes;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.monitoring.Measures;
import org.springframework.stereotype.Component;

/** The sheets of a round: those with a visit first, then those with an alert, then the others by name. So many queries for any number of patients. */
@Component
class RoundSheets {
    static final int MOST = 200;

    private static final int NOTES = 4;

    private final Visits visits;
    private final Patients patients;
    private final PatientLines lines;
    private final Measures measures;
    private final HomeNotes notes;
    private final CarriedForms forms;

    RoundSheets(
            Visits visits,
            Patients patients,
            PatientLines lines,
            Measures measures,
            HomeNotes notes,
            CarriedForms forms) {
        this.forms = forms;
        this.visits = visits;
        this.patients = patients;
        this.lines = lines;
        this.measures = measures;
        this.notes = notes;
    }

    List<RoundSheet> of(Actor actor) {
        var asked = visits.mine(actor).stream().collect(Collectors.groupingBy(Visit::patientId));
        var all = lines.of(actor, "");
        var first = all.stream().filter(line -> asked.containsKey(line.patient().id()));
        var rest = all.stream().filter(line -> !asked.containsKey(line.patient().id()));
        return filled(actor, Stream.concat(first, rest).limit(MOST).toList(), asked);
    }

    /** One within reach. */
    Optional<RoundSheet> of(Actor actor, String patientId) {
        return patients.byId(actor, patientId).flatMap(patient -> {
            var asked = visits.mine(actor).stream().collect(Collectors.groupingBy(Visit::patientId));
            return filled(actor, List.of(line(actor, patient)), asked).stream().findFirst();
        });
    }

    private PatientLine line(Actor actor, Patient patient) {
        return lines.of(actor, patient.familyName()).stream()
                .filter(line -> line.patient().id().equals(patient.id()))
                .findFirst()
                .orElseGet(() -> new PatientLine(patient, null));
    }

    private List<RoundSheet> filled(Actor actor, List<PatientLine> chosen, Map<String, List<Visit>> asked) {
        var ids = chosen.stream().map(line -> line.patient().id()).toList();
        var newest = measures.newestPerKind(actor, ids);
        var noted = notes.of(actor, ids);
        var toFill = forms.toFill(actor, ids);
        var answered = forms.answered(actor, ids);
        return chosen.stream()
                .map(line -> {
                    var id = line.patient().id();
                    return new RoundSheet(
                            line.patient(),
                            line.alert(),
                            asked.getOrDefault(id, List.of()),
                            newest.getOrDefault(id, List.of()),
                            noted.getOrDefault(id, List.of()).stream()
                                    .limit(NOTES)
                                    .toList(),
                            toFill.getOrDefault(id, List.of()),
                            answered.getOrDefault(id, List.of()).stream()
                                    .limit(NOTES)
                                    .toList());
                })
                .toList();
    }
}
