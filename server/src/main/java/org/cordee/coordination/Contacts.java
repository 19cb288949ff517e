package org.cordee.coordination;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.directory.Directory;
import org.cordee.directory.Professional;
import org.cordee.identity.Carer;
import org.cordee.identity.Patients;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom to call around a person: the members of the circle of care with their telephone numbers. */
@Component
public class Contacts {
    private static final String PRACTITIONER = "Practitioner/";
    private static final String ORGANIZATION = "Organization/";
    private static final String CARER = "RelatedPerson/";

    private final Circles circles;
    private final Directory directory;
    private final Patients patients;
    private final Clock clock;

    Contacts(Circles circles, Directory directory, Patients patients, Clock clock) {
        this.circles = circles;
        this.directory = directory;
        this.patients = patients;
        this.clock = clock;
    }

    /** Those who are in the circle now, in the order of the roles; none when there is no circle within reach. */
    public List<Contact> of(Actor actor, String patientId) {
        var members = circles.of(actor, patientId).stream()
                .flatMap(circle -> circle.membersAt(clock.instant()).stream())
                .sorted(Comparator.comparing(Circle.Member::role).thenComparing(Circle.Member::name))
                .toList();
        var ids = members.stream()
                .map(Circle.Member::reference)
                .filter(reference -> reference.startsWith(PRACTITIONER))
                .map(reference -> reference.substring(PRACTITIONER.length()))
                .distinct()
                .toList();
        Map<String, Professional> professionals = directory.professionals(actor, ids).stream()
                .collect(Collectors.toMap(Professional::reference, Function.identity(), (first, second) -> first));
        Map<String, Carer> carers =
                members.stream().anyMatch(one -> one.reference().startsWith(CARER))
                        ? patients.carers(actor, patientId).stream()
                                .collect(Collectors.toMap(carer -> CARER + carer.id(), Function.identity()))
                        : Map.of();
        return members.stream()
                .map(member -> contact(actor, member, professionals, carers))
                .toList();
    }

    private Contact contact(
            Actor actor, Circle.Member member, Map<String, Professional> professionals, Map<String, Carer> carers) {
        var professional = professionals.get(member.reference());
        if (professional != null) {
            return contact(member, professional.structureName(), professional.phone());
        }
        var carer = carers.get(member.reference());
        if (carer != null) {
            return contact(member, carer.relationship(), carer.phone());
        }
        if (member.reference().startsWith(ORGANIZATION)) {
            return directory
                    .structure(actor, member.reference().substring(ORGANIZATION.length()))
                    .map(structure -> contact(member, structure.city(), structure.phone()))
                    .orElseGet(() -> contact(member, "", null));
        }
        return contact(member, "", null);
    }

    private static Contact contact(Circle.Member member, String place, @Nullable String phone) {
        return new Contact(member.reference(), member.name(), member.role(), place, phone, member.from());
    }
}
