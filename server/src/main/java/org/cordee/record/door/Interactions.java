package org.cordee.record.door;

/** What the door can do. */
record Interactions(
        Read read,
        Create create,
        Update update,
        Patching patching,
        Delete delete,
        History history,
        Search search,
        Transaction transaction,
        Operations operations,
        AuditEvents auditEvents,
        ExportFiles exports,
        ImportWork imports,
        Capabilities capabilities) {}
