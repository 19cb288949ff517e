package org.cordee.identity;

import java.util.List;
import java.util.Set;
import org.cordee.access.Role;
import org.cordee.record.RecordWatcher;
import org.cordee.record.Records;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A Patient that a source writes with a link to the one by which it was replaced is merged into that (IHE PIXm ITI-104, Resolve Duplicate), as an A40
 * would say. The link may name a Patient or an identifier; the source must reach both, otherwise its link is kept and merges nobody.
 */
@Component
class LinksByFeed implements RecordWatcher {
    private final JdbcClient jdbc;
    private final ObjectProvider<Records> records;
    private final ObjectProvider<Merges> merges;

    LinksByFeed(JdbcClient jdbc, ObjectProvider<Records> records, ObjectProvider<Merges> merges) {
        this.jdbc = jdbc;
        this.records = records;
        this.merges = merges;
    }

    @Override
    public Set<String> types() {
        return Set.of("Patient");
    }

    @Override
    public void changed(Written change) {
        if (change.by().role() != Role.MACHINE) {
            return;
        }
        change.as(ReplacedMapping.REPLACED).stream()
                .flatMap(by -> by.id().isEmpty() ? bearers(by.identifier()).stream() : List.of(by.id()).stream())
                .filter(other -> !other.equals(change.id()))
                .filter(other -> records.getObject()
                        .read(change.by(), FedMapping.FED, other)
                        .isPresent())
                .findFirst()
                .ifPresent(other -> merges.getObject().byFeed(change.by(), change.id(), other));
    }

    private List<String> bearers(Described.Identifier identifier) {
        return jdbc.sql("""
                        SELECT i.patient FROM identity.identifier i JOIN identity.person p USING (patient)
                        WHERE i.system = :system AND i.value = :value AND NOT p.gone ORDER BY p.key LIMIT 20
                        """)
                .param("system", identifier.system())
                .param("value", identifier.value())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
