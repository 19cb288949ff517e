package org.cordee.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the ledger.
 *
 * @param reads where a line about a read is before the answer leaves
 */
@ConfigurationProperties("cordee.access.audit")
record AuditSettings(@DefaultValue("journal") Reads reads) {
    enum Reads {
        /** In a file of this node, and in the database a tenth of a second later: outlives every process, not a power cut. */
        JOURNAL,
        /** Committed in the database: outlives a power cut. */
        DATABASE
    }
}
