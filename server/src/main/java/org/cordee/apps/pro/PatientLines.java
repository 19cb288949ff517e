package org.cordee.apps.pro;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.springframework.stereotype.Component;

/** The patients of a professional, those with an open alert first. */
@Component
class PatientLines {
    private static final Comparator<Alert> MOST_URGENT =
            Comparator.comparing(Alert::severity).thenComparing(Alert::raisedAt);

    private final Patients patients;
    private final Alerts alerts;

    PatientLines(Patients patients, Alerts alerts) {
        this.patients = patients;
        this.alerts = alerts;
    }

    /** Those whose name begins so; all for an empty text. */
    List<PatientLine> of(Actor actor, String text) {
        var open = alerts.open(actor).stream()
                .collect(Collectors.toMap(
                        Alert::patientId,
                        Function.identity(),
                        (one, other) -> MOST_URGENT.compare(one, other) <= 0 ? one : other));
        return patients.find(actor, text).stream()
                .map(patient -> new PatientLine(patient, open.get(patient.id())))
                .sorted(Comparator.comparing(PatientLines::rank).thenComparing(line -> order(line.patient())))
                .toList();
    }

    private static int rank(PatientLine line) {
        var alert = line.alert();
        return alert == null ? Integer.MAX_VALUE : alert.severity().ordinal();
    }

    private static String order(Patient patient) {
        var used = patient.usedName();
        return (used == null ? patient.familyName() : used) + " " + patient.givenName();
    }
}
