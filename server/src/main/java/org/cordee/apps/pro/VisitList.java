package org.cordee.apps.pro;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.springframework.stereotype.Component;

/** The visits asked of a nurse or of the nurse's office: overdue first, then by day, then the longest asked. */
@Component
class VisitList {
    private final Visits visits;
    private final Patients patients;

    VisitList(Visits visits, Patients patients) {
        this.visits = visits;
        this.patients = patients;
    }

    List<VisitLine> of(Actor actor, LocalDate today) {
        var mine = visits.mine(actor);
        var people = patients
                .byIds(actor, mine.stream().map(Visit::patientId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Patient::id, Function.identity()));
        return mine.stream()
                .flatMap(visit -> Optional.ofNullable(people.get(visit.patientId())).stream()
                        .map(patient -> new VisitLine(
                                visit, patient, visit.state() instanceof Visit.State.Accepted, due(visit, today))))
                .sorted(Comparator.comparing(VisitLine::due)
                        .thenComparing(line -> line.visit().on())
                        .thenComparing(line -> line.visit().askedAt()))
                .toList();
    }

    private static VisitLine.Due due(Visit visit, LocalDate today) {
        if (visit.isOverdue(today)) return VisitLine.Due.OVERDUE;
        return visit.on().isAfter(today) ? VisitLine.Due.LATER : VisitLine.Due.TODAY;
    }
}
