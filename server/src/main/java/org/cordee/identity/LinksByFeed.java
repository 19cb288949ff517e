package org.cordee.identity;

import java.util.List;
import java.util.Set;
import org.cordee.access.Role;
import org.cordee.record.RecordWatcher;
import org.cordee.record.Records;
import org.cordee.store.Interaction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A Patient that a source writes with a link to the one by which it was replaced is merged into that (IHE PIXm ITI-104, Resolve Duplicate), as an A40
 * would say. The link may name a Patient or an identifier; the source must reach both and write the link itself, it must say one person alone, and
 * no identity officer may have told the two apart; otherwise the link is kept and merges nobody.
 */
@Component
class LinksByFeed implements RecordWatcher {
    private final JdbcClient jdbc;
    private final ObjectProvider<Records> records;
    private final ObjectProvider<Merges> merges;
    private final MergeChains chains;

    LinksByFeed(JdbcClient jdbc, ObjectProvider<Records> records, ObjectProvider<Merges> merges, MergeChains chains) {
        this.jdbc = jdbc;
        this.chains = chains;
        this.records = records;
        this.merges = merges;
    }

    @Override
    public Set<String> types() {
        return Set.of("Patient");
    }

    @Override
    public void changed(Written change) {
        if (change.by().role() != Role.MACHINE || !change.by().reach().permits("Patient", Interaction.UPDATE)) {
            return;
        }
        // What stood before is of whoever wrote it, who may reach less than this one.
        var stood = change.was(ReplacedMapping.REPLACED).orElse(List.of());
        var others = change.as(ReplacedMapping.REPLACED).stream()
                .filter(by -> !stood.contains(by))
                .flatMap(by -> by.id().isEmpty() ? bearers(by.identifier()).stream() : List.of(by.id()).stream())
                .filter(other -> !other.equals(change.id()))
                .filter(other -> records.getObject()
                        .read(change.by(), FedMapping.FED, other)
                        .isPresent())
                .distinct()
                .toList();
        if (others.size() == 1 && !chains.isDecidedApart(change.id(), others.getFirst())) {
            merges.getObject().byFeed(change.by(), change.id(), others.getFirst());
        }
    }

    /** One of each person: of those that were merged the one that goes on. */
    private List<String> bearers(Described.Identifier identifier) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (identity.head(patient)) patient
                        FROM identity.identifier i JOIN identity.person p USING (patient)
                        WHERE i.system = :system AND i.value = :value AND NOT i.former AND NOT p.gone
                        ORDER BY identity.head(patient), (p.merged_into IS NOT NULL), p.key LIMIT 20
                        """)
                .param("system", identifier.system())
                .param("value", identifier.value())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
