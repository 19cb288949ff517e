package org.cordee.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may reach which patient, and on what ground; read by every search as part of its SQL. */
public final class Grants {

    /**
     * A leave to reach one patient's rows.
     *
     * @param holder such as {@code Practitioner/12}
     * @param types resource types it is limited to, empty for all
     * @param from first instant at which it holds
     * @param until first instant at which it no longer holds, null for no end
     */
    public record Grant(
            String holder,
            Set<String> types,
            Instant from,
            @Nullable Instant until) {
        public Grant {
            types = Set.copyOf(types);
        }
    }

    private final Rows rows;

    Grants(Rows rows) {
        this.rows = rows;
    }

    /**
     * Makes these the grants that the source gives on the patient, in place of those it gave before; joins the
     * surrounding transaction. The patient must be in the record.
     *
     * @param source what gives them, such as {@code CareTeam/12}
     */
    public void replace(String source, String patientId, List<Grant> grants) {
        rows.replaceGrants(source, patientId, grants);
    }

    /** Withdraws all that the source gave, on every patient. */
    public void withdraw(String source) {
        rows.withdrawGrants(source);
    }

    /** Sources on whose ground one of the holders reaches the patient now. */
    public List<String> sources(List<String> holders, String patientId) {
        return rows.grantSources(holders, patientId);
    }
}
