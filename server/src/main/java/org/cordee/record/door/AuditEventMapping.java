package org.cordee.record.door;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.cordee.access.Role;
import org.cordee.access.audit.LedgerLine;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/**
 * A line of our own as an AuditEvent: by the patterns of IHE BALP 1.1.5 (client, server and user), or by the national profile
 * TdE 2.0.0, which takes two agents only. Where the client stood on the network is not kept, and said to be absent.
 */
final class AuditEventMapping {
    private static final String BALP = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    static final String TDE = "https://interop.esante.gouv.fr/ig/fhir/tde/StructureDefinition/tde-auditevent";
    static final String TYPES = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String GROUND = "https://cordee.example/fhir/ground/";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private AuditEventMapping() {}

    /** JSON in UTF-8; {@code base} is the address of the API, which saw it happen. */
    static byte[] json(LedgerLine line, String base, boolean national) {
        var event = event(line, base, national);
        return Fhir.context().newJsonParser().encodeResourceToString(event).getBytes(StandardCharsets.UTF_8);
    }

    private static AuditEvent event(LedgerLine line, String base, boolean national) {
        var event = new AuditEvent();
        event.setId(Long.toString(line.id()));
        event.getMeta().setVersionId("1").setLastUpdated(Date.from(line.recorded()));
        profile(event, line, national);
        var signing = line.target().startsWith("Account/");
        event.setType(
                signing
                        ? new Coding(DICOM, "110114", "User Authentication")
                        : new Coding(TYPES, "rest", "RESTful Operation"));
        event.addSubtype(
                signing
                        ? new Coding(DICOM, "sign-out".equals(line.query()) ? "110123" : "110122", null)
                        : new Coding("http://hl7.org/fhir/restful-interaction", interaction(line.action()), null));
        event.setAction(AuditEvent.AuditEventAction.fromCode(Character.toString(line.action())));
        event.getPeriod().setStart(Date.from(line.recorded())).setEnd(Date.from(line.recorded()));
        event.setRecorded(Date.from(line.recorded()));
        event.setOutcome(AuditEvent.AuditEventOutcome.fromCode(Integer.toString(line.outcome())));
        event.addPurposeOfEvent(purpose(line));
        agents(event, line, base, national);
        event.getSource().setSite(base).setObserver(new Reference("Device/cordee").setDisplay("Cordée"));
        event.getSource()
                .addType(new Coding(
                        "http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server"));
        entities(event, line);
        return event;
    }

    /** The patterns of BALP are about what was done; a refusal claims none. */
    private static void profile(AuditEvent event, LedgerLine line, boolean national) {
        if (national) {
            event.getMeta().addProfile(TDE);
        } else if (line.outcome() == 0 && !line.target().startsWith("Account/")) {
            var done = switch (line.action()) {
                case 'C' -> "Create";
                case 'U' -> "Update";
                case 'D' -> "Delete";
                case 'E' -> "Query";
                default -> "Read";
            };
            event.getMeta().addProfile(BALP + (line.patient() == null ? "" : "Patient") + done);
        }
    }

    private static String interaction(char action) {
        return switch (action) {
            case 'C' -> "create";
            case 'U' -> "update";
            case 'D' -> "delete";
            case 'E' -> "search";
            default -> "read";
        };
    }

    private static void agents(AuditEvent event, LedgerLine line, String base, boolean national) {
        var machine = line.role() == Role.MACHINE;
        if (!national) {
            var client = event.addAgent().setType(role(true, line.action())).setRequestor(machine);
            client.setWho(machine ? who(line) : new Reference().setDisplay("web browser"));
            client.getNetwork().addExtension(new Extension(ABSENT, new CodeType("not-asked")));
        }
        if (!machine || national) {
            user(event.addAgent(), line);
        }
        event.addAgent()
                .setType(role(false, line.action()))
                .setRequestor(false)
                .setWho(new Reference("Device/cordee").setDisplay("Cordée"))
                .getNetwork()
                .setAddress(base)
                .setType(AuditEvent.AuditEventAgentNetworkType._5);
    }

    private static void user(AuditEventAgentComponent agent, LedgerLine line) {
        agent.setType(new CodeableConcept(
                        new Coding(PARTICIPATION, line.action() == 'R' || line.action() == 'E' ? "IRCP" : "AUT", null)))
                .setWho(who(line))
                .setRequestor(true)
                .addPurposeOfUse(purpose(line));
        if (line.role() != null) {
            agent.addRole()
                    .addCoding()
                    .setSystem("https://cordee.example/fhir/role")
                    .setCode(line.role().name());
        }
        if (line.ground() != null) {
            agent.addPolicy(GROUND + line.ground().name());
        }
    }

    /** Who sends is source and who receives is destination, which turns round for a read. */
    private static CodeableConcept role(boolean client, char action) {
        if (action == 'D') {
            return new CodeableConcept(
                    client
                            ? new Coding(DICOM, "110150", "Application")
                            : new Coding(
                                    "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
                                    "custodian",
                                    "Custodian"));
        }
        return new CodeableConcept(
                client == (action == 'R')
                        ? new Coding(DICOM, "110152", "Destination Role ID")
                        : new Coding(DICOM, "110153", "Source Role ID"));
    }

    private static Reference who(LedgerLine line) {
        return new Reference(line.agent()).setDisplay(line.agentName().isEmpty() ? null : line.agentName());
    }

    private static CodeableConcept purpose(LedgerLine line) {
        return new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", line.purpose(), null));
    }

    private static void entities(AuditEvent event, LedgerLine line) {
        var main = entity(event, "2", line.action() == 'E' ? "24" : "4");
        if (line.action() == 'E') {
            var query = line.query() == null ? line.target() : line.target() + "?" + line.query();
            main.setQuery(query.getBytes(StandardCharsets.UTF_8));
        } else {
            main.setWhat(
                    isReference(line.target())
                            ? new Reference(line.target())
                            : new Reference().setDisplay(line.target()));
        }
        if (line.patient() != null) {
            entity(event, "1", "1").setWhat(new Reference("Patient/" + line.patient()));
        }
        event.addEntity()
                .setType(new Coding(
                        "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "XrequestId", null))
                .setWhat(new Reference().setIdentifier(new Identifier().setValue(line.request())));
    }

    private static AuditEventEntityComponent entity(AuditEvent event, String type, String role) {
        return event.addEntity()
                .setType(new Coding("http://terminology.hl7.org/CodeSystem/audit-entity-type", type, null))
                .setRole(new Coding("http://terminology.hl7.org/CodeSystem/object-role", role, null));
    }

    private static boolean isReference(String target) {
        int slash = target.indexOf('/');
        return slash > 0
                && ResourceTypes.isKnown(target.substring(0, slash))
                && Router.isId(target.substring(slash + 1));
    }
}
