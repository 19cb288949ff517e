package org.cordee.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What protocols ask to watch for, as rows. */
@Component
class PrescriptionTable {
    private final JdbcClient jdbc;

    PrescriptionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Prescription> of(String patientId) {
        return jdbc.sql("select * from monitoring.prescription where patient = :patient order by source, slot")
                .param("patient", patientId)
                .query(PrescriptionTable::prescription)
                .list();
    }

    void put(Prescription one) {
        jdbc.sql("""
                        insert into monitoring.prescription
                            (patient, source, slot, name, said, said_severity, criterion, severity, removed, stopped)
                        values (:patient, :source, :slot, :name, :said::jsonb, :saidSeverity, :criterion::jsonb, :severity,
                            :removed, :stopped)
                        on conflict (patient, source, slot) do update
                        set name = excluded.name, said = excluded.said, said_severity = excluded.said_severity,
                            criterion = excluded.criterion, severity = excluded.severity, removed = excluded.removed,
                            stopped = excluded.stopped
                        """)
                .param("patient", one.patientId())
                .param("source", one.source())
                .param("slot", one.slot())
                .param("name", one.name())
                .param("said", CriterionJson.write(one.said().criterion()))
                .param("saidSeverity", one.said().severity().name())
                .param("criterion", CriterionJson.write(one.wanted().criterion()))
                .param("severity", one.wanted().severity().name())
                .param("removed", one.removed())
                .param("stopped", one.stopped())
                .update();
    }

    void remove(Prescription one) {
        jdbc.sql("delete from monitoring.prescription where patient = :patient and source = :source and slot = :slot")
                .param("patient", one.patientId())
                .param("source", one.source())
                .param("slot", one.slot())
                .update();
    }

    private static Prescription prescription(ResultSet row, int number) throws SQLException {
        return new Prescription(
                row.getString("patient"),
                row.getString("source"),
                row.getString("slot"),
                row.getString("name"),
                wanted(row, "said", "said_severity"),
                wanted(row, "criterion", "severity"),
                row.getBoolean("removed"),
                row.getBoolean("stopped"));
    }

    private static Rule.Wanted wanted(ResultSet row, String criterion, String severity) throws SQLException {
        return new Rule.Wanted(CriterionJson.read(row.getString(criterion)), Severity.valueOf(row.getString(severity)));
    }
}
