package org.cordee.identity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.record.CapabilityOperation;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code Patient/$ihe-pix} (IHE PIXm ITI-83): under which other identifiers the person with this one is known, within reach. */
@Component
class CrossReferences implements CapabilityOperation {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final RecordStore store;
    private final AuditTrail trail;

    CrossReferences(JdbcClient jdbc, RecordStore store, AuditTrail trail) {
        this.jdbc = jdbc;
        this.store = store;
        this.trail = trail;
    }

    @Override
    public String name() {
        return "ihe-pix";
    }

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public String definition() {
        return "https://profiles.ihe.net/ITI/PIXm/OperationDefinition/IHE.PIXm.pix";
    }

    @Override
    public Reply answer(Actor actor, Question question) {
        var asked = question.value("sourceIdentifier");
        int bar = asked == null ? -1 : asked.indexOf('|');
        if (asked == null || bar <= 0 || bar == asked.length() - 1) {
            return new NotAnswered(400, "required", "$ihe-pix takes sourceIdentifier as system|value.");
        }
        var source = new Described.Identifier(domain(asked.substring(0, bar)), asked.substring(bar + 1));
        if (!isKnown(source.system())) {
            return new NotAnswered(400, "code-invalid", "sourceIdentifier Assigning Authority not found");
        }
        var targets = question.all("targetSystem").stream()
                .flatMap(one -> Stream.of(one.split(",", -1)))
                .map(CrossReferences::domain)
                .toList();
        for (var target : targets) {
            if (!isKnown(target) && !target.equals(question.base())) {
                return new NotAnswered(403, "code-invalid", "targetSystem not found");
            }
        }
        var patients = samePerson(source).stream()
                .filter(patient -> store.read(actor.reach(), "Patient", patient) instanceof ReadOutcome.Found)
                .toList();
        if (patients.isEmpty()) {
            return new NotAnswered(404, "not-found", "sourceIdentifier Patient Identifier not found");
        }
        patients.forEach(patient -> trail.record(actor, 'E', 0, patient, "Patient/$ihe-pix", null));
        return new Answered(parameters(question.base(), source, targets, patients));
    }

    private byte[] parameters(String base, Described.Identifier source, List<String> targets, List<String> patients) {
        var found = new LinkedHashSet<Described.Identifier>();
        var meant = new ArrayList<String>();
        for (var patient : patients) {
            var theirs = identifiers(patient).stream()
                    .filter(one -> targets.isEmpty() || targets.contains(one.system()))
                    .toList();
            found.addAll(theirs);
            if (targets.isEmpty() || targets.contains(base) || !theirs.isEmpty()) meant.add(patient);
        }
        found.remove(source);
        var parameters = JSON.createArrayNode();
        found.forEach(one -> parameters
                .addObject()
                .put("name", "targetIdentifier")
                .putObject("valueIdentifier")
                .put("system", one.system())
                .put("value", one.value()));
        meant.forEach(patient -> parameters
                .addObject()
                .put("name", "targetId")
                .putObject("valueReference")
                .put("reference", base + "/Patient/" + patient));
        var resource = JSON.createObjectNode().put("resourceType", "Parameters");
        if (!parameters.isEmpty()) {
            resource.set("parameter", parameters);
        }
        return JSON.writeValueAsBytes(resource);
    }

    /** The domain of an INS however it was written, any other as it is. */
    private static String domain(String system) {
        var ofIns = Ins.domain(system, List.of());
        return ofIns == null ? system : ofIns;
    }

    private boolean isKnown(String system) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM identity.identifier WHERE system = :system)")
                .param("system", system)
                .query(Boolean.class)
                .single();
    }

    private List<Described.Identifier> identifiers(String patient) {
        return jdbc.sql(
                        "SELECT system, value FROM identity.identifier WHERE patient = :patient AND NOT former ORDER BY system, value")
                .param("patient", patient)
                .query((row, number) -> new Described.Identifier(row.getString(1), row.getString(2)))
                .list();
    }

    /**
     * The Patients that are this person: the one with the identifier, the one that goes on for it, all that were merged into that, and those that
     * their source has linked with one of these. A number that gave way to another finds whoever bore it as long as nobody else bears it.
     */
    private List<String> samePerson(Described.Identifier source) {
        return new ArrayList<>(jdbc.sql("""
                        WITH RECURSIVE same AS (
                            SELECT identity.head(p.patient) AS patient
                            FROM identity.identifier i JOIN identity.person p USING (patient)
                            WHERE i.system = :system AND i.value = :value AND NOT p.gone
                                AND (NOT i.former OR NOT EXISTS (
                                    SELECT FROM identity.identifier n JOIN identity.person b USING (patient)
                                    WHERE n.system = i.system AND n.value = i.value AND NOT n.former AND NOT b.gone))
                            UNION
                            SELECT n.patient FROM same s CROSS JOIN LATERAL (
                                SELECT p.patient FROM identity.person p WHERE p.merged_into = s.patient
                                UNION ALL
                                SELECT identity.head(l.other) FROM identity.linked l WHERE l.one = s.patient
                                UNION ALL
                                SELECT identity.head(l.one) FROM identity.linked l WHERE l.other = s.patient) n)
                        SELECT p.patient FROM identity.person p JOIN same USING (patient) WHERE NOT p.gone
                        """)
                .param("system", source.system())
                .param("value", source.value())
                .query(String.class)
                .list());
    }
}
