package org.cordee.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cordee.store.definition.Definitions;
import org.cordee.store.search.Sql;

/**
 * When somebody last cared for a patient, by what stands in the record: the latest end of an encounter, a measure, a document, a task, an
 * appointment… What says no time counts from when it was last written, and so does what has begun and says no end.
 */
public final class Passages {
    private static final List<String> TYPES = List.of(
            "AdverseEvent",
            "AllergyIntolerance",
            "Appointment",
            "AppointmentResponse",
            "CarePlan",
            "ClinicalImpression",
            "Communication",
            "CommunicationRequest",
            "Composition",
            "Condition",
            "DetectedIssue",
            "DeviceRequest",
            "DeviceUseStatement",
            "DiagnosticReport",
            "DocumentReference",
            "Encounter",
            "EpisodeOfCare",
            "FamilyMemberHistory",
            "Goal",
            "ImagingStudy",
            "Immunization",
            "ImmunizationEvaluation",
            "ImmunizationRecommendation",
            "Media",
            "MedicationAdministration",
            "MedicationDispense",
            "MedicationRequest",
            "MedicationStatement",
            "NutritionOrder",
            "Procedure",
            "QuestionnaireResponse",
            "RequestGroup",
            "RiskAssessment",
            "ServiceRequest",
            "Specimen",
            "SupplyDelivery",
            "SupplyRequest",
            "Task",
            "VisionPrescription");

    /** From the year 10000 on: the end of what has none. */
    private static final long NO_END = 253_402_300_800_000L;

    private static final String LAST = """
            select p.id, l.type, l.ended from record_store.resource p cross join lateral (
              select r.type, case when r.date is null then r.updated when r.date_end >= ? then greatest(r.date, r.updated)
                else greatest(r.date, r.date_end) end as ended
              from (select o.type, o.date, o.date_end, o.updated from record_store.resource o
                      where o.subject = p.key and o.type = any(?) and not o.deleted
                    union all (select o.type, o.date, o.date_end, o.updated from record_store.resource o
                      where o.subject = p.key and o.type = ? and not o.deleted order by o.date desc nulls last, o.key desc limit 20)
                    union all select o.type, o.date, o.date_end, o.updated from record_store.resource o
                      where o.subject = p.key and o.type = ? and o.date is null and not o.deleted
                    union all select o.type, o.date, o.date_end, o.updated from record_store.resource o
                      where o.bound is not null and o.bound && array[p.key] and not o.deleted and (o.type = any(?) or o.type = ?)) r
              order by 2 desc limit 1) l
            where p.type = ? and p.id = any(?)""";

    private final Database database;

    Passages(Database database) {
        this.database = database;
    }

    /**
     * The last time that somebody cared for a patient.
     *
     * @param type what says so, such as {@code Encounter}
     */
    public record Passage(String type, Instant at) {}

    /** The last of each of these patients, by id; none for whoever has none. */
    public Map<String, Passage> last(Collection<String> patientIds) {
        var types = TYPES.stream().mapToInt(Definitions.r4()::typeCode).toArray();
        int observation = Definitions.r4().typeCode("Observation");
        return database
                .query(
                        new Sql()
                                .add(
                                        LAST,
                                        NO_END,
                                        types,
                                        observation,
                                        observation,
                                        types,
                                        observation,
                                        Definitions.r4().typeCode("Patient"),
                                        patientIds.toArray(String[]::new)),
                        row -> Map.entry(
                                row.getString(1),
                                new Passage(
                                        Definitions.r4().typeOf(row.getInt(2)), Instant.ofEpochMilli(row.getLong(3)))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
