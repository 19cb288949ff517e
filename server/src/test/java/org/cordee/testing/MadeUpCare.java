package org.cordee.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.coordination.Circle;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.cordee.directory.Structure;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;

/** One made-up patient with a circle of care, apart from everybody else's. */
public record MadeUpCare(
        String patientId,
        Actor patient,
        Actor doctor,
        Actor nurse,
        Actor colleague,
        Actor coordinator,
        Actor secondCoordinator,
        Actor stranger,
        String office,
        String cell) {

    /** Puts the people into the record and the doctor, the nurses' office and the cell into the circle. */
    public static MadeUpCare made() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var patientId = "p-" + mark;
        var office = "office-" + mark;
        var cell = "cell-" + mark;
        var platform = Actor.platform();
        TestPlatform.get(Patients.class)
                .putAll(
                        platform,
                        List.of(new Patient(
                                patientId,
                                null,
                                "ROUSSE",
                                null,
                                "Jeanne",
                                Sex.FEMALE,
                                LocalDate.of(1944, 3, 14),
                                null,
                                null,
                                null,
                                null)));
        var directory = TestPlatform.get(Directory.class);
        directory.putStructures(
                platform,
                List.of(
                        structure(office, "Cabinet infirmier", Structure.Kind.NURSES),
                        structure(cell, "Cellule", Structure.Kind.SUPPORT_CELL)));
        directory.putProfessionals(
                platform,
                List.of(
                        professional("gp-" + mark, "Durand", Profession.GENERAL_PRACTITIONER, office),
                        professional("n1-" + mark, "Faure", Profession.NURSE, office),
                        professional("n2-" + mark, "Roche", Profession.NURSE, office),
                        professional("n3-" + mark, "Loin", Profession.NURSE, cell),
                        professional("c1-" + mark, "Vidal", Profession.COORDINATOR, cell),
                        professional("c2-" + mark, "Pons", Profession.COORDINATOR, cell)));
        var since = TestPlatform.clock().instant().minus(100, ChronoUnit.DAYS);
        TestPlatform.get(Circles.class)
                .gather(
                        platform,
                        patientId,
                        "Cercle de Jeanne",
                        List.of(
                                member("Practitioner/gp-" + mark, "Dr Durand", MemberRole.REFERRING_DOCTOR, since),
                                member("Organization/" + office, "Cabinet infirmier", MemberRole.NURSING_OFFICE, since),
                                member("Organization/" + cell, "Cellule", MemberRole.SUPPORT_CELL, since)));
        return new MadeUpCare(
                patientId,
                TestActors.of(Role.PATIENT, "Patient/" + patientId, "Jeanne ROUSSE"),
                TestActors.of(Role.GENERAL_PRACTITIONER, "Practitioner/gp-" + mark, "Dr Durand"),
                TestActors.of(Role.NURSE, "Practitioner/n1-" + mark, "Faure", "Organization/" + office),
                TestActors.of(Role.NURSE, "Practitioner/n2-" + mark, "Roche", "Organization/" + office),
                TestActors.of(Role.COORDINATOR, "Practitioner/c1-" + mark, "Vidal", "Organization/" + cell),
                TestActors.of(Role.COORDINATOR, "Practitioner/c2-" + mark, "Pons", "Organization/" + cell),
                TestActors.of(Role.NURSE, "Practitioner/n3-" + mark, "Loin"),
                "Organization/" + office,
                "Organization/" + cell);
    }

    private static Structure structure(String id, String name, Structure.Kind kind) {
        return new Structure(id, null, name, kind, "1 rue", "09000", "Foix", "09122", null);
    }

    private static Professional professional(String id, String name, Profession profession, String structure) {
        return new Professional(id, null, "", name, "Anne", profession, structure, "Lieu", "Foix", null);
    }

    private static Circle.Member member(String reference, String name, MemberRole role, Instant since) {
        return new Circle.Member(reference, name, role, since, null);
    }

    /** One more of the circle of care, who plays this part on the platform. */
    public Actor joined(Role role) {
        var id = role.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + patientId;
        TestPlatform.get(Directory.class)
                .putProfessionals(
                        Actor.platform(),
                        List.of(professional(
                                id, role.name(), Profession.COORDINATOR, cell.substring("Organization/".length()))));
        TestPlatform.get(Circles.class)
                .add(Actor.platform(), patientId, "Practitioner/" + id, role.name(), MemberRole.OTHER);
        return TestActors.of(role, "Practitioner/" + id, role.name());
    }

    /** The patient enters a weight now, in kilograms. */
    public void weighs(String kilograms) {
        TestPlatform.get(Measures.class)
                .keep(
                        Actor.platform(),
                        Measure.of(
                                patientId,
                                MeasureKind.WEIGHT,
                                new BigDecimal(kilograms),
                                TestPlatform.clock().instant(),
                                Measure.Source.PATIENT,
                                null));
    }
}
