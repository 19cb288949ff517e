package org.cordee.access;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.store.Draft;
import org.cordee.store.Grants.Grant;
import org.cordee.store.Interaction;
import org.cordee.store.Masks.Mask;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;

/**
 * What the matrix of authorisation walks: a patient for each relation, one resource of each type for each of them, an account for
 * each role; and what the table of rights lets one expect.
 */
public final class Matrix {
    /** How someone stands to a patient. */
    public enum Relation {
        INSIDE,
        OUTSIDE,
        WITHDRAWN,
        MASKED,
        EXPIRED,
        /** Inside, and the patient has opened all that may be opened to each of them. */
        OPENED
    }

    static final List<Role> ROLES = List.of(
            Role.PATIENT,
            Role.CARER,
            Role.GENERAL_PRACTITIONER,
            Role.NURSE,
            Role.HOSPITAL_DOCTOR,
            Role.PHARMACIST,
            Role.OTHER_CARER,
            Role.SOCIAL_WORKER,
            Role.PSYCHOLOGIST,
            Role.SECRETARY,
            Role.COORDINATOR,
            Role.ADMINISTRATOR,
            Role.DATA_PROTECTION_OFFICER,
            Role.IDENTITY_OFFICER);

    private static final String SUBJECT = "'subject':{'reference':'Patient/%s'}";
    private static final String PATIENT = "'patient':{'reference':'Patient/%s'}";
    private static final String CODE = "{'text':'x'}";
    static final Map<String, String> CONTENT = content();

    private final RecordStore store;
    private final String mark;

    Matrix(RecordStore store, String mark) {
        this.store = store;
        this.mark = mark;
    }

    String patient(Relation relation) {
        return mark + "-" + relation.name().toLowerCase(java.util.Locale.ROOT);
    }

    String id(String type, Relation relation) {
        return type.equals("Patient")
                ? patient(relation)
                : patient(relation) + "-" + type.toLowerCase(java.util.Locale.ROOT);
    }

    String login(Role role) {
        return mark + "-" + role.name().toLowerCase(java.util.Locale.ROOT);
    }

    String reference(Role role) {
        return switch (role) {
            case PATIENT -> "Patient/" + patient(Relation.INSIDE);
            case CARER -> "RelatedPerson/" + mark;
            default -> "Practitioner/" + mark + "-" + role.ordinal();
        };
    }

    Actor actor(Role role) {
        return TestActors.of(role, reference(role), "X", "Organization/" + mark + role.ordinal());
    }

    Map<Role, Actor> actors() {
        var actors = new EnumMap<Role, Actor>(Role.class);
        ROLES.forEach(role -> actors.put(role, actor(role)));
        return actors;
    }

    /** The five lines that say what is to be expected. */
    static boolean allows(Role role, String type, Interaction interaction, Relation relation) {
        var line = Rights.lines().stream()
                .filter(one -> one.subject().equals(type))
                .findFirst();
        var reads = interaction == Interaction.READ || interaction == Interaction.SEARCH;
        return line.isPresent()
                && (line.get().allowed(role).contains(interaction)
                        || relation == Relation.OPENED && reads && line.get().mayBeOpened(role))
                && (relation == Relation.INSIDE
                        || relation == Relation.OPENED
                        || relation == Relation.MASKED && (role == Role.PATIENT || type.equals("Patient")));
    }

    String json(String type, Relation relation, String id) {
        var patient = patient(relation);
        var rest = CONTENT.getOrDefault(type, "").replace("%s", patient);
        return ("{'resourceType':'" + type + "'" + (id.isEmpty() ? "" : ",'id':'" + id + "'")
                        + (rest.isEmpty() ? "" : "," + rest) + "}")
                .replace('\'', '"');
    }

    void make() {
        for (var relation : Relation.values()) {
            CONTENT.keySet().forEach(type -> {
                var id = id(type, relation);
                if (store.update(Reach.everything(), type, id, Draft.json(json(type, relation, id)), null)
                        instanceof Refusal refusal) {
                    throw new AssertionError(type + ": " + refusal);
                }
            });
            relate(relation);
        }
    }

    private void relate(Relation relation) {
        var patient = patient(relation);
        var holders = ROLES.stream().map(this::reference).toList();
        var until = relation == Relation.EXPIRED ? Instant.now().minusSeconds(60) : null;
        var grants = relation == Relation.OUTSIDE
                ? List.<Grant>of()
                : holders.stream()
                        .map(holder -> new Grant(holder, Set.of(), Instant.EPOCH, until))
                        .toList();
        store.grants().replace("Matrix/" + patient, patient, grants);
        if (relation == Relation.WITHDRAWN) {
            store.grants().refuse("Consent/matrix-" + patient, patient, Set.copyOf(holders));
        }
        if (relation == Relation.OPENED) {
            var opened = holders.stream()
                    .map(holder -> new Grant(Opened.to(holder), Set.of(), Instant.EPOCH, null))
                    .toList();
            store.grants().replace("Consent/matrix-" + patient, patient, opened);
        }
        if (relation == Relation.MASKED) {
            store.masks()
                    .replace(
                            "Consent/matrix-" + patient,
                            patient,
                            List.of(new Mask(Withheld.EVERYONE, CONTENT.keySet(), null, Set.of())));
        }
    }

    private static Map<String, String> content() {
        var map = new LinkedHashMap<String, String>();
        map.put("Patient", "");
        map.put("AllergyIntolerance", PATIENT);
        map.put(
                "Appointment",
                "'status':'booked','participant':[{'actor':{'reference':'Patient/%s'},'status':'accepted'}]");
        map.put("Binary", "'contentType':'text/plain','securityContext':{'reference':'Patient/%s'}");
        map.put(
                "CarePlan",
                "'status':'active','intent':'plan','category':[{'coding':[{'system':"
                        + "'https://cordee.example/fhir/CodeSystem/plan-kind','code':'PPCS'}]}]," + SUBJECT);
        map.put("CareTeam", "'status':'inactive'," + SUBJECT);
        map.put(
                "Communication",
                "'status':'completed','category':[{'coding':[{'system':'https://cordee.example/fhir/CodeSystem/call',"
                        + "'code':'conversation'}]}]," + SUBJECT);
        map.put("CommunicationRequest", "'status':'active'," + SUBJECT);
        map.put(
                "Composition",
                "'status':'final','type':" + CODE + ",'date':'2026-11-20','author':[{'display':'x'}],'title':'x',"
                        + SUBJECT);
        map.put("Condition", SUBJECT);
        map.put(
                "Consent",
                "'status':'inactive','scope':" + CODE + ",'category':[" + CODE + "],'policyRule':" + CODE + ","
                        + PATIENT);
        map.put("DetectedIssue", "'status':'final'," + PATIENT);
        map.put("Device", PATIENT);
        map.put(
                "DeviceMetric",
                "'type':" + CODE + ",'category':'measurement','source':{'reference':'Device/%s-device'}");
        map.put("DiagnosticReport", "'status':'final','code':" + CODE + "," + SUBJECT);
        map.put("DocumentReference", "'status':'current','content':[{'attachment':{'title':'x'}}]," + SUBJECT);
        map.put("Encounter", "'status':'finished','class':{'code':'HH'}," + SUBJECT);
        map.put("EpisodeOfCare", "'status':'finished'," + PATIENT);
        map.put("Flag", "'status':'active','code':" + CODE + "," + SUBJECT);
        map.put("Goal", "'lifecycleStatus':'active','description':" + CODE + "," + SUBJECT);
        map.put("ImagingStudy", "'status':'available'," + SUBJECT);
        map.put("Immunization", "'status':'completed','vaccineCode':" + CODE + ",'occurrenceString':'x'," + PATIENT);
        map.put("List", "'status':'current','mode':'working'," + SUBJECT);
        map.put(
                "MedicationRequest",
                "'status':'active','intent':'order','medicationCodeableConcept':" + CODE + "," + SUBJECT);
        map.put("MedicationStatement", "'status':'active','medicationCodeableConcept':" + CODE + "," + SUBJECT);
        map.put(
                "MedicationAdministration",
                "'status':'completed','medicationCodeableConcept':" + CODE + ",'effectiveDateTime':'2026-11-20',"
                        + SUBJECT);
        map.put("Observation", "'status':'final','code':" + CODE + "," + SUBJECT);
        map.put("Procedure", "'status':'completed'," + SUBJECT);
        map.put(
                "QuestionnaireResponse",
                "'status':'completed','questionnaire':'https://cordee.example/fhir/Questionnaire/aggir|1'," + SUBJECT);
        map.put("RelatedPerson", PATIENT);
        map.put("RiskAssessment", "'status':'final'," + SUBJECT);
        map.put("ServiceRequest", "'status':'active','intent':'order'," + SUBJECT);
        map.put("Specimen", SUBJECT);
        map.put(
                "Task",
                "'status':'requested','intent':'order','code':{'coding':[{'system':"
                        + "'https://cordee.example/fhir/CodeSystem/task','code':'plan-action'}]},"
                        + "'for':{'reference':'Patient/%s'}");
        map.put(
                "Provenance",
                "'target':[{'reference':'Patient/%s'}],'recorded':'2026-11-20T10:00:00Z','agent':[{'who':{'display':'x'}}]");
        return map;
    }
}
